package org.chengxin.run;

import java.time.Clock;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.Runs;
import org.chengxin.mapping.Mappings;
import org.chengxin.notice.Notices;
import org.chengxin.protect.Keyring;
import org.chengxin.report.Bulletins;
import org.chengxin.report.CollectionCalendar;
import org.chengxin.schedule.Dispatch;
import org.chengxin.schedule.JobFolder;
import org.chengxin.schedule.JobTelling;
import org.chengxin.schedule.Timetable;
import org.chengxin.schedule.Watchdog;
import org.chengxin.store.OldRows;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.Persons;
import org.chengxin.store.Purge;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.Reporters;
import org.chengxin.store.Submissions;
import org.chengxin.submission.Home;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators and the schedule have done. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    @Bean
    Housekeeping housekeeping(
            RunRegister register,
            JobRepository repository,
            JdbcTemplate jdbc,
            OperatorActions actions,
            TransactionTemplate transaction,
            Clock clock) {
        return new Housekeeping(register, new Purge(jdbc), repository, jdbc, actions, transaction, clock);
    }

    @Bean
    Retention retention(
            JdbcTemplate jdbc,
            Housekeeping housekeeping,
            Home home,
            OperatorActions actions,
            TransactionTemplate transaction,
            Clock clock) {
        return new Retention(new OldRows(jdbc), housekeeping, home, actions, transaction, clock);
    }

    @Bean
    JobSteps jobSteps(
            Runs runs,
            RunRegister register,
            Nightly nightly,
            Extracts extracts,
            CollectionCalendar calendar,
            Objections objections,
            Notices notices,
            Bulletins bulletins,
            Housekeeping housekeeping,
            Retention retention,
            Mappings mappings,
            Home home,
            Clock clock) {
        var reminders = new Reminders(calendar, objections, mappings, notices, clock);
        return new JobSteps(
                runs,
                register,
                nightly,
                extracts,
                reminders,
                bulletins,
                housekeeping,
                retention,
                mappings,
                home,
                clock);
    }

    @Bean
    Jobs jobs(
            JobFolder folder,
            JobSteps steps,
            Retention retention,
            RunRegister register,
            OperatorActions actions,
            TransactionTemplate transaction,
            WorkingDays calendar,
            Clock clock) {
        return new Jobs(folder.jobs(), steps, retention, register, actions, transaction, calendar, clock);
    }

    @Bean
    Records records(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Submissions submissions,
            Persons persons,
            Mappings mappings,
            Keyring keyring,
            OperatorActions actions) {
        return new Records(
                new RecordHistory(jdbc),
                new Reporters(jdbc),
                persons,
                submissions,
                mappings,
                keyring.fieldCipher(),
                actions,
                transaction);
    }

    @Bean
    Operations operations(
            RunRegister register,
            Runs runs,
            Submissions submissions,
            OperatorActions actions,
            TransactionTemplate transaction,
            ImportRun imports,
            JobStarts starts,
            Nightly nightly,
            WorkingCopies copies,
            Housekeeping housekeeping,
            Jobs jobs,
            Mappings mappings) {
        return new Operations(
                register,
                runs,
                submissions,
                actions,
                transaction,
                imports,
                starts,
                nightly,
                copies,
                housekeeping,
                jobs,
                mappings);
    }

    /** What runs by itself, only when this process serves. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("chengxin.serve")
    @ImportAutoConfiguration(QuartzAutoConfiguration.class)
    static class Serving {

        @Bean
        Timetable timetable(Scheduler scheduler, JobFolder folder, WorkingDays calendar, JdbcTemplate jdbc)
                throws SchedulerException {
            // Quartz makes its locks when it first needs them, and two nodes that start together stumble over each
            // other.
            jdbc.update(
                    "INSERT IGNORE INTO QRTZ_LOCKS (SCHED_NAME, LOCK_NAME) VALUES (?, 'TRIGGER_ACCESS'), (?, 'STATE_ACCESS')",
                    scheduler.getSchedulerName(),
                    scheduler.getSchedulerName());
            return new Timetable(scheduler, folder.jobs(), calendar);
        }

        @Bean
        JobTelling jobTelling(Notices notices, Clock clock) {
            return new JobTelling(notices, clock);
        }

        @Bean
        Dispatch dispatch(
                JobFolder folder,
                JobSteps steps,
                Timetable timetable,
                WorkingDays calendar,
                RunRegister register,
                JobTelling telling,
                Clock clock) {
            return new Dispatch(folder.jobs(), steps, timetable, calendar, register, telling, clock);
        }

        @Bean
        Watchdog watchdog(Scheduler scheduler, JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
            return new Watchdog(scheduler, jdbc, transaction, clock);
        }

        /** When everything that a job needs is there. */
        @Bean
        SmartInitializingSingleton begins(Timetable timetable, Watchdog watchdog) {
            return () -> {
                timetable.start();
                watchdog.start();
            };
        }

        @Bean
        Sweeper sweeper(Runs runs, Nightly nightly) {
            return new Sweeper(runs, nightly);
        }
    }
}
