package org.chengxin.performance;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chengxin.identity.IdType;
import org.chengxin.identity.Identity;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * What a team writes that knows Spring Batch: a reader for flat files, a processor that drops whoever's number is wrong, a writer
 * that upserts, a thousand rows a chunk.
 */
final class PlainBatch {

    private static final int CHUNK = 1_000;
    private static final List<String> MAY_BE_EMPTY = List.of("CF_NR_FK", "CF_NR_WFFF", "CF_NR_ZKDX", "CF_WFRQ", "BZ");

    private PlainBatch() {}

    /** @param arguments the file, and whether the driver rewrites batches */
    public static void main(String[] arguments) throws Exception {
        try (var source = new HikariDataSource()) {
            source.setJdbcUrl(Server.url(Boolean.parseBoolean(arguments[1])));
            source.setUsername(Server.user());
            source.setPassword(Server.password());
            new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-mysql.sql"))
                    .execute(source);
            var transactions = new JdbcTransactionManager(source);
            var repository = repository(source, transactions);
            var job = job(Path.of(arguments[0]), source, transactions, repository);
            var none = new JobParameters();
            var instance = repository.createJobInstance(job.getName(), none);
            var execution = repository.createJobExecution(instance, none, new ExecutionContext());
            job.execute(execution);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new IllegalStateException(execution.toString());
            }
        }
    }

    private static JobRepository repository(DataSource source, JdbcTransactionManager transactions) throws Exception {
        var factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(source);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    private static Job job(
            Path file, DataSource source, JdbcTransactionManager transactions, JobRepository repository) {
        var on = LocalDate.now();
        ItemProcessor<Map<String, String>, Map<String, String>> check = row ->
                Identity.check(IdType.CITIZEN, row.get("CF_XDR_ZJHM"), on).good() ? row : null;
        var step = new StepBuilder("load", repository)
                .<Map<String, String>, Map<String, String>>chunk(CHUNK)
                .reader(reader(file))
                .processor(check)
                .writer(writer(source))
                .transactionManager(transactions)
                .build();
        return new JobBuilder("plain", repository).start(step).build();
    }

    private static FlatFileItemReader<Map<String, String>> reader(Path file) {
        return new FlatFileItemReaderBuilder<Map<String, String>>()
                .name("penalties")
                .resource(new FileSystemResource(file))
                .encoding("UTF-8")
                .linesToSkip(1)
                .delimited()
                .names(PenaltyTable.COLUMNS.toArray(String[]::new))
                .fieldSetMapper(fields -> {
                    var row = new HashMap<String, String>();
                    for (var column : PenaltyTable.COLUMNS) {
                        var value = fields.readString(column);
                        row.put(column, value.isEmpty() && MAY_BE_EMPTY.contains(column) ? null : value);
                    }
                    return row;
                })
                .build();
    }

    private static JdbcBatchItemWriter<Map<String, String>> writer(DataSource source) {
        var columns = PenaltyTable.COLUMNS;
        var writer = new JdbcBatchItemWriterBuilder<Map<String, String>>()
                .dataSource(source)
                .sql("INSERT INTO penalty (%s) VALUES (%s)"
                                .formatted(
                                        String.join(", ", columns),
                                        String.join(
                                                ", ",
                                                columns.stream()
                                                        .map(column -> "?")
                                                        .toList()))
                        + PenaltyTable.onDuplicate())
                .itemPreparedStatementSetter((row, statement) -> {
                    for (int i = 0; i < columns.size(); i++) {
                        statement.setString(i + 1, row.get(columns.get(i)));
                    }
                })
                // A row that is there already counts as none, or as two.
                .assertUpdates(false)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }
}
