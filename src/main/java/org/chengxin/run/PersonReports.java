package org.chengxin.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.disclosure.Disclosure;
import org.chengxin.disclosure.PersonReport;
import org.chengxin.disclosure.Purpose;
import org.chengxin.disclosure.Question;
import org.chengxin.disclosure.ReportJson;
import org.chengxin.disclosure.ReportPaper;
import org.chengxin.disclosure.Standing;
import org.chengxin.protect.BlindIndex;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonLists;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.PersonRecords;
import org.chengxin.store.Persons;
import org.chengxin.submission.Durable;

/** Reports on single persons. Who asks, for what and on what basis is written down before anything is read. */
public final class PersonReports {

    /** So many earlier queries are told one by one. */
    private static final int QUERIES = 200;

    private static final String OWNER_ONLY = "rw-------";

    private final PersonQueries queries;
    private final Persons persons;
    private final PersonRecords records;
    private final PersonLists lists;
    private final Disclosure disclosure;
    private final BlindIndex index;
    private final Versions versions;

    /** By which mappings, rules and program a report is made. */
    record Versions(String mappings, String rules, String program) {}

    PersonReports(
            PersonQueries queries,
            Persons persons,
            PersonRecords records,
            PersonLists lists,
            Disclosure disclosure,
            BlindIndex index,
            Versions versions) {
        this.queries = queries;
        this.persons = persons;
        this.records = records;
        this.lists = lists;
        this.disclosure = disclosure;
        this.index = index;
        this.versions = versions;
    }

    /** A report and its files, which only their owner may read. */
    public record Made(PersonReport report, Path pdf, Path json) {}

    /**
     * Makes a report.
     *
     * @param folder is made where it is not there; the files in it are called by the report's number
     */
    public Made make(AskedNumber about, Question question, Path folder) throws IOException {
        Files.createDirectories(folder);
        var made = new Made[1];
        answered(about, question, report -> {
            var name = report.head().number();
            made[0] = new Made(report, folder.resolve(name + ".pdf"), folder.resolve(name + ".json"));
            write(report, made[0].pdf(), made[0].json());
        });
        return made[0];
    }

    /** Says the same without files. */
    public PersonReport explain(AskedNumber about, Question question) throws IOException {
        return answered(about, question, report -> {});
    }

    private interface Telling {
        void tell(PersonReport report) throws IOException;
    }

    private PersonReport answered(AskedNumber about, Question question, Telling telling) throws IOException {
        var subject = Digest16.of(index.of(about.type().name(), about.number()));
        var query = queries.begin(subject, about.type().name(), asking(question), question.asOf());
        var numbers = persons.of(subject);
        var head = head(query, question, numbers);
        var report = disclosure
                .report(head, about, person(head, subject), queries.before(numbers, query.number(), QUERIES))
                .with(standing(head, subject));
        telling.tell(report);
        queries.end(
                query.number(),
                new PersonQueries.Answer(
                        report.subject().known(), report.records().size(), report.items(), report.recordsBeyond()));
        return report;
    }

    /** Of a day that is past it is not told on which lists somebody was. */
    private Standing standing(PersonReport.Head head, Digest16 subject) {
        var question = head.question();
        if (question.asOf().isPresent()) {
            return Standing.NONE;
        }
        var day = head.at().toLocalDate();
        return disclosure.standing(
                lists.of(subject, day), lists.certainty(subject, versions.rules()), question.purpose(), day);
    }

    private PersonRecords.Person person(PersonReport.Head head, Digest16 subject) {
        var now = records.of(subject, head.question().purpose().whole());
        return head.question()
                .asOf()
                .map(day -> disclosure.stillTold(head, records.atEndOf(day, subject), now))
                .orElse(now);
    }

    /** Both, or none. */
    private static void write(PersonReport report, Path pdf, Path json) throws IOException {
        var paper = new ByteArrayOutputStream();
        ReportPaper.write(report, paper);
        Durable.write(pdf, OWNER_ONLY, paper::writeTo);
        try {
            Durable.write(json, OWNER_ONLY, out -> out.write(ReportJson.of(report)));
        } catch (IOException | RuntimeException | Error failed) {
            Files.deleteIfExists(pdf);
            throw failed;
        }
    }

    private PersonReport.Head head(PersonQueries.Query query, Question question, Persons.Numbers numbers) {
        var number = "BG-%s-%06d".formatted(DateTimeFormatter.BASIC_ISO_DATE.format(query.at()), query.number());
        return new PersonReport.Head(
                number,
                query.at(),
                question,
                selfReport(query, question, numbers),
                versions.mappings(),
                versions.program());
    }

    private Optional<Integer> selfReport(PersonQueries.Query query, Question question, Persons.Numbers numbers) {
        return question.purpose() == Purpose.SELF
                ? Optional.of(1
                        + queries.answered(
                                numbers, question.purpose().name(), query.at().getYear(), query.number()))
                : Optional.empty();
    }

    private static PersonQueries.Asking asking(Question question) {
        return new PersonQueries.Asking(
                question.by(), question.asker(), question.purpose().name(), question.basis(), question.authorisation());
    }
}
