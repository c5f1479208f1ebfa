package org.chengxin.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import javax.sql.DataSource;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ExternalDatabase;
import org.chengxin.protect.Keyring;
import org.chengxin.store.KeyringMark;
import org.chengxin.store.Schema;
import org.chengxin.submission.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database, and what is asked of it with. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(BatchJdbcAutoConfiguration.class)
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

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
        // An empty account would hide the one that the URL names.
        if (!database.address().user().isEmpty()) {
            pool.setUsername(database.address().user());
            pool.setPassword(database.address().password());
        }
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
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    Keyring keyring(Home home, JdbcTemplate jdbc) throws IOException {
        return new KeyringMark(jdbc).matching(home.keys());
    }

    /** Whether the server loads what a client sends. */
    static boolean takesLocalData(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT @@local_infile", Boolean.class));
    }
}
