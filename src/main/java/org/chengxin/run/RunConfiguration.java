package org.chengxin.run;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.Runs;
import org.chengxin.feedback.Answers;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.Keyring;
import org.chengxin.store.Confirmations;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.ExemptionRegister;
import org.chengxin.store.KeyWithdrawal;
import org.chengxin.store.Merge;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.NearNumbers;
import org.chengxin.store.NumberSplits;
import org.chengxin.store.ObjectedRecords;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.OperatorActs;
import org.chengxin.store.Persons;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.RecordWithdrawal;
import org.chengxin.store.Settlement;
import org.chengxin.store.StagingOrigin;
import org.chengxin.store.SubmissionFigures;
import org.chengxin.store.Submissions;
import org.chengxin.store.WholeFiles;
import org.chengxin.store.Withdrawal;
import org.chengxin.submission.Archive;
import org.chengxin.submission.Home;
import org.chengxin.submission.Intake;
import org.chengxin.submission.Profiler;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the rooms together. */
@Configuration(proxyBeanMethods = false)
@Import({
    DatabaseConfiguration.class,
    StoreConfiguration.class,
    TargetConfiguration.class,
    WatchConfiguration.class,
    JobConfiguration.class
})
class RunConfiguration {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    Runs runs(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock,
            Mappings mappings,
            @Value("${chengxin.version}") String version) {
        return new Runs(jdbc, transaction, clock, new Runs.Versions(mappings.version(), version));
    }

    @Bean
    RunRegister runRegister(JdbcTemplate jdbc, Clock clock) {
        return new RunRegister(jdbc, clock);
    }

    @Bean
    Intake intake(Settings settings, Home home, Mappings mappings, Clock clock) {
        return new Intake(home, mappings.departments().values(), settings.settle(), clock);
    }

    @Bean
    Archive archive(Home home, Keyring keyring) {
        return new Archive(home, keyring.sealedStream());
    }

    @Bean
    WorkingCopies workingCopies(Archive archive, Intake intake) {
        return new WorkingCopies(archive, intake);
    }

    @Bean
    Profiler profiler(Mappings mappings) {
        return new Profiler(mappings);
    }

    @Bean
    Answers answers(Home home) throws IOException {
        return new Answers(home.returns());
    }

    @Bean
    Replies replies(
            Answers answers,
            Mappings mappings,
            Submissions submissions,
            Confirmations confirmations,
            JdbcTemplate jdbc,
            RunEvents events) {
        return new Replies(answers, mappings, submissions, confirmations, jdbc, events);
    }

    @Bean
    JobStarts jobStarts(JobOperator operator, JobRepository repository, JdbcTemplate jdbc) {
        return new JobStarts(operator, repository, jdbc);
    }

    @Bean
    ImportRun importRun(
            JobStarts starts,
            JobRepository repository,
            JdbcTransactionManager transactions,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            Clock clock,
            Runs runs,
            Mappings mappings,
            Submissions submissions,
            Confirmations confirmations,
            ExemptionRegister exemptions,
            Profiler profiler,
            Replies replies,
            SubmissionFigures figures,
            Keyring keyring,
            Progress progress,
            RunEvents events,
            @Value("${chengxin.version}") String version) {
        var job = new ImportJob(
                repository,
                transactions,
                transaction,
                new Settlement(jdbc, keyring),
                figures,
                new WholeFiles(jdbc),
                new KeyWithdrawal(jdbc, keyring),
                new Merge(jdbc, keyring, clock));
        return new ImportRun(
                starts,
                job,
                runs,
                mappings,
                submissions,
                confirmations,
                exemptions,
                new DatasetNumbers(jdbc, transaction),
                profiler,
                replies,
                keyring,
                jdbc,
                DatabaseConfiguration.takesLocalData(jdbc),
                progress,
                new StagingOrigin(mappings.version(), version),
                events);
    }

    @Bean
    Nightly nightly(
            Home home,
            Mappings mappings,
            Intake intake,
            Archive archive,
            WorkingCopies copies,
            RunRegister register,
            Runs runs,
            Submissions submissions,
            ImportRun imports,
            HeldDecisions held,
            Extracts extracts,
            TargetReceipts receipts,
            TargetSubmissions handedIn,
            TargetAnswers carried,
            Objections objections) {
        return new Nightly(
                runs,
                intake,
                copies,
                new Restarts(register),
                archive,
                submissions,
                imports,
                held,
                extracts,
                receipts,
                handedIn,
                carried,
                mappings,
                home,
                objections);
    }

    @Bean
    Withdrawals withdrawals(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            OperatorActions actions,
            Clock clock,
            Submissions submissions,
            HeldDecisions answers,
            Nightly nightly,
            Mappings mappings,
            Runs runs) {
        var withdrawal = new Withdrawal(jdbc, transaction, actions, clock);
        var record = new RecordWithdrawal(jdbc, transaction, actions, mappings.datasets(), clock);
        return new Withdrawals(withdrawal, record, submissions, answers, nightly, mappings, runs);
    }

    @Bean
    Objections objections(
            JdbcTemplate jdbc, Persons persons, Mappings mappings, Keyring keyring, WorkingDays days, Clock clock) {
        return new Objections(
                new ObjectedRecords(jdbc),
                new RecordHistory(jdbc),
                persons,
                mappings,
                keyring.fieldCipher(),
                days,
                clock);
    }

    @Bean
    RecordActs recordActs(
            Records records,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Keyring keyring,
            OperatorActions actions,
            Nightly nightly,
            Mappings mappings,
            Clock clock) {
        return new RecordActs(
                records,
                new RecordHistory(jdbc),
                new OperatorActs(jdbc, transaction, keyring, actions, clock),
                new DatasetNumbers(jdbc, transaction),
                nightly,
                mappings,
                keyring.fieldCipher(),
                clock);
    }

    @Bean
    PersonNumbers personNumbers(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Persons persons,
            OperatorActions actions,
            Keyring keyring,
            Nightly nightly,
            Mappings mappings,
            Clock clock) {
        return new PersonNumbers(
                persons,
                new NumberSplits(jdbc, transaction, actions, clock),
                new NearNumbers(jdbc, transaction, keyring),
                keyring.blindIndex(),
                nightly,
                mappings.version());
    }

    @Bean
    HeldDecisions heldDecisions(
            NameDecisions decisions, Submissions submissions, ImportRun imports, WorkingCopies copies) {
        return new HeldDecisions(decisions, submissions, imports, copies);
    }

    @Bean
    ConfirmRun confirmRun(
            Runs runs,
            Submissions submissions,
            Confirmations confirmations,
            WorkingCopies copies,
            Intake intake,
            ImportRun imports,
            Mappings mappings,
            JdbcTemplate jdbc) {
        return new ConfirmRun(runs, submissions, confirmations, copies, intake, imports, mappings, jdbc);
    }
}
