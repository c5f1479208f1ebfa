package org.chengxin.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.Runs;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ExternalDatabase;
import org.chengxin.disclosure.Disclosure;
import org.chengxin.extract.Extract;
import org.chengxin.extract.Protection;
import org.chengxin.feedback.Answers;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.Keyring;
import org.chengxin.report.Bulletins;
import org.chengxin.report.CollectionCalendar;
import org.chengxin.store.Confirmations;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.ExemptionRegister;
import org.chengxin.store.HandedIn;
import org.chengxin.store.HeldRows;
import org.chengxin.store.KeyWithdrawal;
import org.chengxin.store.KeyringMark;
import org.chengxin.store.Merge;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.NearNumbers;
import org.chengxin.store.NothingDeclared;
import org.chengxin.store.NumberSplits;
import org.chengxin.store.ObjectedRecords;
import org.chengxin.store.OpenRows;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.OperatorActs;
import org.chengxin.store.OutboundFigures;
import org.chengxin.store.PersonLists;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.PersonRecords;
import org.chengxin.store.Persons;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.RecordLives;
import org.chengxin.store.RecordStates;
import org.chengxin.store.RecordWithdrawal;
import org.chengxin.store.ResponsibleLinks;
import org.chengxin.store.Schema;
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
import org.chengxin.submission.ShownName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the rooms together. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({WatchConfiguration.class, JobConfiguration.class})
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
    Keyring keyring(Home home, JdbcTemplate jdbc) throws IOException {
        return new KeyringMark(jdbc).matching(home.keys());
    }

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
    Submissions submissions(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        return new Submissions(jdbc, transaction, clock);
    }

    @Bean
    OperatorActions operatorActions(JdbcTemplate jdbc, Keyring keyring, Clock clock) {
        return new OperatorActions(jdbc, keyring.blindIndex(), clock);
    }

    @Bean
    Confirmations confirmations(
            JdbcTemplate jdbc, TransactionTemplate transaction, OperatorActions actions, Clock clock) {
        return new Confirmations(jdbc, transaction, actions, clock);
    }

    @Bean
    ExemptionRegister exemptionRegister(
            JdbcTemplate jdbc, TransactionTemplate transaction, OperatorActions actions, Clock clock) {
        return new ExemptionRegister(jdbc, transaction, actions, clock);
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
    OpenRows openRows(JdbcTemplate jdbc) {
        return new OpenRows(jdbc);
    }

    @Bean
    CollectionCalendar collectionCalendar(
            Mappings mappings,
            WorkingDays days,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            OperatorActions actions,
            Clock clock) {
        var nothing = new NothingDeclared(jdbc, transaction, actions, clock);
        return new CollectionCalendar(mappings, days, new HandedIn(jdbc), nothing, clock);
    }

    @Bean
    Bulletins bulletins(Mappings mappings, WorkingDays days, JdbcTemplate jdbc, CollectionCalendar calendar) {
        return new Bulletins(mappings, days, new HandedIn(jdbc), new OutboundFigures(jdbc), calendar);
    }

    @Bean
    PersonReports personReports(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Mappings mappings,
            Keyring keyring,
            Persons persons,
            Clock clock,
            @Value("${chengxin.version}") String version) {
        return new PersonReports(
                new PersonQueries(jdbc, transaction, clock),
                persons,
                new PersonRecords(jdbc, transaction, persons),
                new PersonLists(jdbc, transaction),
                new Disclosure(mappings, keyring.fieldCipher(), ShownName::of),
                keyring.blindIndex(),
                new PersonReports.Versions(mappings.version(), mappings.rulesVersion(), version));
    }

    @Bean
    ListCounts listCounts(JdbcTemplate jdbc, TransactionTemplate transaction, Mappings mappings) {
        return new ListCounts(new PersonLists(jdbc, transaction), new DerivedRecords(jdbc, transaction), mappings);
    }

    @Bean
    SubmissionFigures submissionFigures(JdbcTemplate jdbc) {
        return new SubmissionFigures(jdbc);
    }

    @Bean
    Profiler profiler(Mappings mappings) {
        return new Profiler(mappings);
    }

    @Bean
    Replies replies(
            Home home,
            Mappings mappings,
            Submissions submissions,
            Confirmations confirmations,
            JdbcTemplate jdbc,
            RunEvents events)
            throws IOException {
        return new Replies(new Answers(home.returns()), mappings, submissions, confirmations, jdbc, events);
    }

    @Bean
    Persons persons(
            JdbcTemplate jdbc, TransactionTemplate transaction, Mappings mappings, Keyring keyring, Clock clock) {
        return new Persons(jdbc, transaction, mappings.datasets(), keyring, clock);
    }

    @Bean
    Extract extract(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Keyring keyring,
            Settings settings,
            Home home,
            Mappings mappings,
            Clock clock)
            throws IOException {
        mappings.targets().values().forEach(target -> Protection.of(target.packing(), keyring));
        return new Extract(
                jdbc,
                transaction,
                keyring,
                new Carriages(home.outgoing(), home.data().resolve("answers"), settings.mappings())::of,
                home.data().resolve("packages"),
                clock);
    }

    @Bean
    TargetReceipts targetReceipts(
            Extract extract, Runs runs, Mappings mappings, Home home, Settings settings, Clock clock) {
        return new TargetReceipts(extract, runs, mappings, home, settings.settle(), clock);
    }

    @Bean
    TargetSubmissions targetSubmissions(Extract extract, Mappings mappings, Keyring keyring, Home home) {
        return new TargetSubmissions(extract, mappings, keyring, home);
    }

    @Bean
    Deliveries deliveries(
            Extract extract,
            TargetReceipts receipts,
            HeldDecisions answers,
            Runs runs,
            Mappings mappings,
            OperatorActions actions,
            @Value("${chengxin.version}") String version) {
        return new Deliveries(extract, receipts, answers, runs, mappings, actions, version);
    }

    @Bean
    Extracts extracts(
            Extract extract,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Keyring keyring,
            Mappings mappings,
            Home home,
            Persons persons,
            Runs runs,
            Clock clock,
            Progress progress,
            RunEvents events,
            @Value("${chengxin.version}") String version) {
        var lives = new RecordLives(jdbc, transaction, takesLocalData(jdbc));
        var states = new RecordStates(jdbc, transaction);
        var lists = new PersonLists(jdbc, transaction);
        var lifecycle = new Lifecycle(
                lives,
                states,
                lists,
                new ResponsibleLinks(jdbc, transaction, keyring),
                new DerivedRecords(jdbc, transaction),
                persons,
                new DatasetNumbers(jdbc, transaction),
                mappings,
                clock);
        return new Extracts(
                extract,
                new MisfitReturns(jdbc, home, mappings),
                lifecycle,
                runs,
                mappings,
                clock,
                progress,
                events,
                version);
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
                takesLocalData(jdbc),
                progress,
                new StagingOrigin(mappings.version(), version),
                events);
    }

    private static boolean takesLocalData(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT @@local_infile", Boolean.class));
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
    HeldRows heldRows(JdbcTemplate jdbc, Mappings mappings, Keyring keyring) {
        return new HeldRows(jdbc, mappings.datasets(), keyring);
    }

    @Bean
    NameDecisions nameDecisions(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Mappings mappings,
            Keyring keyring,
            OperatorActions actions,
            Clock clock) {
        return new NameDecisions(jdbc, transaction, mappings.datasets(), keyring, actions, clock);
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
