package org.chengxin.run;

import java.time.Clock;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.disclosure.Disclosure;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.Keyring;
import org.chengxin.report.Bulletins;
import org.chengxin.report.CollectionCalendar;
import org.chengxin.store.Confirmations;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.ExemptionRegister;
import org.chengxin.store.HandedIn;
import org.chengxin.store.HandedInFiles;
import org.chengxin.store.HeldRows;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.NothingDeclared;
import org.chengxin.store.OpenRows;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.OutboundFigures;
import org.chengxin.store.PersonLists;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.PersonRecords;
import org.chengxin.store.Persons;
import org.chengxin.store.SubmissionFigures;
import org.chengxin.store.Submissions;
import org.chengxin.submission.ShownName;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What the store keeps of submissions, persons and what people decided, and what is worked out from it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

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
    OpenRows openRows(JdbcTemplate jdbc) {
        return new OpenRows(jdbc);
    }

    @Bean
    SubmissionFigures submissionFigures(JdbcTemplate jdbc) {
        return new SubmissionFigures(jdbc);
    }

    @Bean
    Persons persons(
            JdbcTemplate jdbc, TransactionTemplate transaction, Mappings mappings, Keyring keyring, Clock clock) {
        return new Persons(jdbc, transaction, mappings.datasets(), keyring, clock);
    }

    @Bean
    HandedInFiles handedInFiles(JdbcTemplate jdbc) {
        return new HandedInFiles(jdbc);
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
    ListCounts listCounts(JdbcTemplate jdbc, TransactionTemplate transaction, Mappings mappings) {
        return new ListCounts(new PersonLists(jdbc, transaction), new DerivedRecords(jdbc, transaction), mappings);
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
}
