package org.chengxin.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ExternalDatabase;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.Keyring;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.Merge;
import org.chengxin.store.Schema;
import org.chengxin.store.Settlement;
import org.chengxin.store.Submissions;
import org.chengxin.submission.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the rooms together. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RunConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RunConfiguration.class);
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A database and what has to be stopped with it. */
    record Database(DatabaseAddress address, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }

    @Bean
    Database database(Settings settings, Progress progress) {
        var named = settings.database();
        if (named.isPresent()) {
            var external = ExternalDatabase.connect(
                    named.get().url(), named.get().user(), named.get().password());
            external.warning().ifPresent(LOG::warn);
            return new Database(external.address(), () -> {});
        }
        progress.stage("启动内置数据库……");
        var embedded = EmbeddedDatabase.start(settings.home());
        return new Database(embedded.address(), embedded::close);
    }

    @Bean
    DataSource dataSource(Database database) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(database.address().jdbcUrl());
        pool.setUsername(database.address().user());
        pool.setPassword(database.address().password());
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(1);
        var source = new HikariDataSource(pool);
        Schema.migrate(source);
        return source;
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(JdbcTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    @Bean
    Clock clock() {
        return Clock.system(ZONE);
    }

    @Bean
    Keyring keyring(Home home) {
        return Keyring.openOrCreate(home.data().resolve("keys"));
    }

    @Bean
    Claims claims(JdbcTemplate jdbc, Clock clock) {
        return new Claims(jdbc, clock);
    }

    @Bean
    SafeStop safeStop() {
        return new SafeStop();
    }

    @Bean
    Submissions submissions(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        return new Submissions(jdbc, transaction, clock);
    }

    @Bean
    ImportJob importJob(
            JobRepository repository,
            JdbcTransactionManager transactions,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            Clock clock,
            SafeStop stop) {
        return new ImportJob(
                repository, transactions, transaction, new Settlement(jdbc), new Merge(jdbc, clock), stop);
    }

    @Bean
    DatasetNumbers datasetNumbers(JdbcTemplate jdbc, TransactionTemplate transaction) {
        return new DatasetNumbers(jdbc, transaction);
    }
}
