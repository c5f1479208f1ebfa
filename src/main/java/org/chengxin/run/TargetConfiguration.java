package org.chengxin.run;

import java.io.IOException;
import java.time.Clock;
import org.chengxin.claim.Runs;
import org.chengxin.extract.Extract;
import org.chengxin.extract.Protection;
import org.chengxin.feedback.Answers;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.Keyring;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.HandedInFiles;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.PersonLists;
import org.chengxin.store.Persons;
import org.chengxin.store.RecordLives;
import org.chengxin.store.RecordStates;
import org.chengxin.store.ResponsibleLinks;
import org.chengxin.submission.Home;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What targets are told, and what they hand in. */
@Configuration(proxyBeanMethods = false)
class TargetConfiguration {

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
    TargetSubmissions targetSubmissions(
            Extract extract, Mappings mappings, Keyring keyring, HandedInFiles handedIn, Home home) {
        return new TargetSubmissions(extract, mappings, keyring, handedIn, home);
    }

    @Bean
    TargetAnswers targetAnswers(
            Extract extract, Mappings mappings, Answers answers, HandedInFiles handedIn, Home home, Clock clock) {
        return new TargetAnswers(extract, mappings, answers, handedIn, home, clock);
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
        var lives = new RecordLives(jdbc, transaction, DatabaseConfiguration.takesLocalData(jdbc));
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
}
