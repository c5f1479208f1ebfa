package org.chengxin.run;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.RunRegister;
import org.chengxin.mapping.Mappings;
import org.chengxin.notice.Addresses;
import org.chengxin.notice.NoticeFile;
import org.chengxin.notice.Notices;
import org.chengxin.notice.Sender;
import org.chengxin.schedule.Job;
import org.chengxin.schedule.JobFolder;
import org.chengxin.store.OperatorActions;
import org.chengxin.submission.Home;
import org.chengxin.submission.IntakeQueue;
import org.chengxin.watch.Asker;
import org.chengxin.watch.Endpoint;
import org.chengxin.watch.HealthCheck;
import org.chengxin.watch.Meters;
import org.chengxin.watch.StatutoryTerms;
import org.chengxin.watch.StoreGauges;
import org.chengxin.watch.TargetProofs;
import org.chengxin.watch.Watch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who is told, and what is watched. There is no ObservationRegistry on purpose: with one, Spring Batch observes every single
 * row that it reads.
 */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    Addresses addresses(Mappings mappings, JobFolder folder) {
        return Addresses.of(
                mappings.departments(), folder.jobs().stream().collect(Collectors.toMap(Job::name, Job::tell)));
    }

    @Bean
    Notices notices(NoticeFile file, Addresses addresses, JdbcTemplate jdbc, Clock clock) {
        return new Notices(file, addresses, jdbc, clock);
    }

    @Bean
    Sender noticeSender(NoticeFile file, Addresses addresses, JdbcTemplate jdbc, Clock clock) {
        return new Sender(file, addresses, jdbc, clock);
    }

    @Bean
    RunEvents runEvents(Notices notices, ObjectProvider<Meters> meters) {
        return new Announcements(notices, Optional.ofNullable(meters.getIfAvailable()));
    }

    @Bean
    WorkingDays workingDays(Settings settings) {
        return workingDays(settings.jobs());
    }

    /** A year that the program has no table of may be added beside the schedules. */
    static WorkingDays workingDays(Path jobs) {
        return WorkingDays.with(jobs.resolve("calendar"));
    }

    @Bean
    Asker asker() {
        return new Asker();
    }

    @Bean
    HealthCheck healthCheck(
            Asker asker,
            JdbcTemplate jdbc,
            RunRegister register,
            OperatorActions actions,
            Objections objections,
            WorkingDays workingDays,
            Mappings mappings,
            Home home,
            Clock clock) {
        var terms = new StatutoryTerms(asker, jdbc, objections::overdue, workingDays, clock);
        var proofs = new TargetProofs(jdbc, mappings.targets().keySet());
        return new HealthCheck(
                asker, jdbc, register, actions::brokenAt, terms, proofs, workingDays, home.root(), clock);
    }

    @Bean
    Watch watch(RunRegister register, HealthCheck health, Notices notices, Clock clock) {
        return new Watch(register, health, notices, clock);
    }

    /** What goes on by itself while this process serves. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("chengxin.serve")
    static class Serving {

        @Bean
        SmartInitializingSingleton telling(Sender sender, Watch watch) {
            return () -> {
                sender.start();
                watch.start();
            };
        }
    }

    /** Figures, where somebody reads them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("chengxin.metrics.port")
    static class Measured {

        @Bean
        PrometheusMeterRegistry meterRegistry(DataSource dataSource) {
            var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
            if (dataSource instanceof HikariDataSource pool) {
                pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
            }
            return registry;
        }

        @Bean
        JvmGcMetrics gcMetrics(PrometheusMeterRegistry registry) {
            var metrics = new JvmGcMetrics();
            metrics.bindTo(registry);
            return metrics;
        }

        @Bean
        LogbackMetrics logMetrics(PrometheusMeterRegistry registry) {
            var metrics = new LogbackMetrics();
            metrics.bindTo(registry);
            return metrics;
        }

        @Bean
        Meters meters(PrometheusMeterRegistry registry) {
            return new Meters(registry);
        }

        @Bean
        Endpoint endpoint(
                PrometheusMeterRegistry registry,
                Asker asker,
                JdbcTemplate jdbc,
                Home home,
                Mappings mappings,
                HealthCheck health,
                Clock clock,
                @Value("${chengxin.metrics.address}") String address,
                @Value("${chengxin.metrics.port}") int port) {
            var intake = new IntakeQueue(home, mappings.departments().keySet());
            new StoreGauges(asker, jdbc, intake, health, mappings.targets().keySet(), clock).bind(registry);
            return Endpoint.open(new InetSocketAddress(address, port), registry, health);
        }
    }
}
