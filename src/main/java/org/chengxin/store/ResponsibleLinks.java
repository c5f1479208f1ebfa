package org.chengxin.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.check.CreditRecord;
import org.chengxin.check.NameLikeness;
import org.chengxin.check.Names;
import org.chengxin.check.SubjectRef;
import org.chengxin.identity.IdType;
import org.chengxin.identity.Identity;
import org.chengxin.identity.Verdict;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Responsible.Person;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.protect.FieldCipher;
import org.chengxin.protect.Keyring;
import org.chengxin.store.RecordLives.Fact;
import org.chengxin.store.RecordLives.Living;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Whom serious records of organisations name as answering for them. Only who is named with a number is linked, and only where the
 * store does not know that number under another name; of the others it is noted why not. Not thread-safe.
 */
public final class ResponsibleLinks {

    private static final int FULL_AGE = 18;

    private static final String SERIOUS = "S";

    private static final Digest16 NOBODY = Digest16.of(RecordKeys.NONE);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Keyring keyring;
    private final FieldCipher cipher;
    private final Map<Integer, Source> sources = new HashMap<>();

    public ResponsibleLinks(JdbcOperations jdbc, TransactionOperations transaction, Keyring keyring) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keyring = keyring;
        this.cipher = keyring.fieldCipher();
    }

    /** A dataset whose records name persons, and the dataset of records about these. */
    private record Source(
            Dataset dataset,
            OpenedValues opened,
            Dataset into,
            int intoNo,
            RecordKeys.Maker keys,
            SealedRow.Maker seals) {}

    /**
     * A person who is named, or why nobody is linked.
     *
     * @param subject key of the number, if there is one
     */
    private record Named(
            int place,
            String name,
            Digest16 subject,
            Optional<CreditRecord> record,
            @Nullable String gap) {}

    /**
     * Takes a dataset whose records name persons.
     *
     * @param into the dataset of records about these
     */
    public void of(int number, Dataset dataset, int intoNo, Dataset into) {
        sources.put(
                number,
                new Source(
                        dataset,
                        new OpenedValues(dataset, cipher),
                        into,
                        intoNo,
                        new RecordKeys.Maker(into, keyring.blindIndex()),
                        new SealedRow.Maker(into, cipher)));
    }

    /** Works out anew whom the records of a page name; nobody where a record is not serious. */
    public void plan(List<Fact> page) {
        var asked = page.stream()
                .filter(fact -> sources.containsKey(fact.of().key().datasetNo()))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            for (var fact : asked) {
                var key = fact.of().key();
                jdbc.update(
                        "DELETE FROM responsible_link WHERE source_subject = ? AND source_dataset = ? AND source_record = ?",
                        key.subject().bytes(),
                        key.datasetNo(),
                        key.record().bytes());
                if (SERIOUS.equals(fact.severity())) {
                    link(fact.of());
                }
            }
        });
    }

    private void link(Living record) {
        var source = Objects.requireNonNull(sources.get(record.key().datasetNo()));
        var payload = record.version().payload();
        if (payload != null) {
            var values = source.opened.of(payload);
            named(source, record, values).forEach(named -> insert(source, record, named));
        }
    }

    private List<Named> named(Source source, Living record, Map<String, String> values) {
        var named = new ArrayList<Named>();
        var persons = source.dataset.responsible().orElseThrow().persons();
        for (int i = 0; i < persons.size(); i++) {
            var person = persons.get(i);
            var name = values.get(person.name());
            if (name != null) {
                named.add(named(source, record, values, i, person, name));
            }
        }
        return named;
    }

    private Named named(
            Source source, Living record, Map<String, String> values, int place, Person person, String name) {
        var type = person.type().map(values::get).flatMap(code -> type(source.dataset, person, code));
        var number = person.number().map(values::get);
        if (type.isEmpty() || number.isEmpty()) {
            return new Named(place, name, NOBODY, Optional.empty(), "N");
        }
        var decision = record.decision();
        var verdict = Identity.check(type.get(), number.get(), decision.orElse(LocalDate.EPOCH));
        var acted =
                source.dataset.actDate().map(values::get).map(LocalDate::parse).or(() -> decision);
        var against = record(source, record, values, person, name, type.get(), verdict);
        var subject = Digest16.of(source.keys.of(against).subject());
        boolean minor = acted.isPresent()
                && bornUnderNumberOfNow(subject)
                        .or(verdict::birthDate)
                        .filter(birth -> acted.get().isBefore(birth.plusYears(FULL_AGE)))
                        .isPresent();
        return minor
                ? new Named(place, name, subject, Optional.empty(), "M")
                : new Named(place, name, subject, Optional.of(against), null);
    }

    /** The day of birth by the number that took the place of this one: it may have been given because the day was wrong. */
    private Optional<LocalDate> bornUnderNumberOfNow(Digest16 subject) {
        return jdbc.queryForList("""
                        SELECT q.birth_date FROM subject_alias a JOIN subject q ON q.subject_key = a.subject_key
                        WHERE a.alias_key = ? AND q.birth_date IS NOT NULL
                        """, LocalDate.class, (Object) subject.bytes()).stream()
                .findFirst();
    }

    private static Optional<IdType> type(Dataset dataset, Person person, String code) {
        return dataset.field(person.type().orElseThrow())
                .type()
                .codes()
                .flatMap(table -> table.find(code))
                .flatMap(CodeTable.Code::identity);
    }

    private static CreditRecord record(
            Source source,
            Living record,
            Map<String, String> values,
            Person person,
            String name,
            IdType type,
            Verdict verdict) {
        var into = source.into;
        var derived = into.fromRecord().orElseThrow();
        var filled = new HashMap<String, @Nullable String>();
        source.dataset.responsible().orElseThrow().fields().forEach((to, from) -> filled.put(to, values.get(from)));
        filled.put(into.subject().name(), name);
        filled.put(into.subject().number(), verdict.number());
        into.field(into.subject().number())
                .identity()
                .flatMap(Field.IdentityOf::typeField)
                .ifPresent(field -> filled.put(field, values.get(person.type().orElseThrow())));
        filled.put(derived.role(), person.role());
        filled.put(derived.source(), record.key().record().toString());
        filled.put(derived.of(), source.dataset.name());
        return new CreditRecord(
                into.id(),
                new SubjectRef(
                        SubjectKind.PERSON,
                        type,
                        verdict.number(),
                        name,
                        Names.key(name),
                        verdict.birthDate(),
                        verdict.sex(),
                        verdict.region()),
                into.fields().stream().map(field -> filled.get(field.code())).toList(),
                into.naturalKey().stream()
                        .flatMap(part -> part.field().stream())
                        .map(field -> Objects.requireNonNull(filled.get(field)))
                        .toList(),
                Optional.empty(),
                into.decisionDate().map(filled::get).map(LocalDate::parse));
    }

    private void insert(Source source, Living from, Named named) {
        var record = named.record;
        var keys = record.map(source.keys::of);
        var who = record.map(CreditRecord::subject);
        var sealed = record.map(source.seals::of);
        jdbc.update(
                """
                INSERT INTO responsible_link (source_subject, source_dataset, source_record, place, source_batch, source_row, gap,
                  same_name, dataset_no, subject_key, record_key, content_digest, decision_date, id_type, number_sealed, name,
                  name_key, birth_date, sex, region, payload)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                from.key().subject().bytes(),
                from.key().datasetNo(),
                from.key().record().bytes(),
                named.place,
                from.version().batchNo(),
                from.version().rowNo(),
                named.gap,
                keys.filter(it -> sameName(it, named.name)).isPresent(),
                source.intoNo,
                named.subject.bytes(),
                keys.map(RecordKeys::record).orElse(RecordKeys.NONE),
                keys.map(RecordKeys::content).orElse(RecordKeys.NONE),
                record.flatMap(CreditRecord::decisionDate).orElse(null),
                who.map(it -> it.type().name()).orElse(null),
                sealed.map(SealedRow::number).orElse(null),
                named.name,
                keys.map(RecordKeys::name).orElse(RecordKeys.NONE),
                who.flatMap(SubjectRef::birthDate).orElse(null),
                who.flatMap(SubjectRef::sex).orElse(null),
                who.flatMap(SubjectRef::region).orElse(null),
                sealed.map(SealedRow::json).orElse(null));
    }

    /** Whether the store knows the number under a name that differs in its shape only. */
    private boolean sameName(RecordKeys keys, String name) {
        return jdbc
                .queryForList(
                        "SELECT p.name FROM (SELECT CAST(? AS BINARY(16)) AS subject_key) l "
                                + DerivedRecords.KNOWN
                                + " WHERE p.name IS NOT NULL",
                        String.class,
                        (Object) keys.subject())
                .stream()
                .anyMatch(known -> NameLikeness.key(known).equals(NameLikeness.key(name)));
    }
}
