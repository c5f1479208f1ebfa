package org.chengxin.disclosure;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chengxin.disclosure.PersonReport.Beyond;
import org.chengxin.disclosure.PersonReport.Event;
import org.chengxin.disclosure.PersonReport.Item;
import org.chengxin.disclosure.PersonReport.Source;
import org.chengxin.disclosure.PersonReport.Subject;
import org.chengxin.disclosure.PersonReport.Value;
import org.chengxin.lifecycle.LifeFacts;
import org.chengxin.mapping.LifeTable;
import org.chengxin.store.PersonQueries;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report for machines, as {@code docs/person-report.md} says. What is empty is left out; times are those of Asia/Shanghai with
 * their offset.
 */
public final class ReportJson {

    /** Of the form; raised when something in it comes to mean something else. */
    private static final int VERSION = 1;

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    /** UTF-8. */
    public static byte[] of(PersonReport report) {
        return (JSON.writeValueAsString(tree(report)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> tree(PersonReport report) {
        var head = report.head();
        var question = head.question();
        var json = new LinkedHashMap<String, Object>();
        json.put("format", "chengxin-person-report");
        json.put("version", VERSION);
        json.put("number", head.number());
        json.put("at", time(head.at()));
        json.put("purpose", question.purpose().name());
        json.put("purposeName", question.purpose().title());
        json.put("article", question.purpose().article());
        json.put("basis", question.basis());
        json.put("asker", question.asker());
        json.put("by", question.by());
        if (!question.authorisation().isEmpty()) {
            json.put("authorisation", question.authorisation());
        }
        put(json, "asOf", question.asOf().map(LocalDate::toString));
        head.selfReport()
                .ifPresent(count -> json.put(
                        "selfReport",
                        map("year", head.at().getYear(), "count", count, "free", Purpose.FREE_SELF_REPORTS)));
        json.put("mappingVersion", head.mappingVersion());
        json.put("programVersion", head.programVersion());
        json.put("subject", subject(report.subject()));
        json.put("attributes", all(report.attributes(), ReportJson::attribute));
        json.put("records", all(report.records(), ReportJson::record));
        json.put("beyond", all(report.beyond(), ReportJson::beyond));
        json.put(
                "waiting",
                all(report.waiting(), it -> map("dataset", it.dataset(), "datasetName", it.name(), "rows", it.rows())));
        json.put("lists", all(report.standing().lists(), ReportJson::listed));
        json.put("cleanYears", all(report.standing().clean(), ReportJson::clean));
        report.queries()
                .ifPresent(asked -> json.put(
                        "queries", map("total", asked.total(), "youngest", all(asked.youngest(), ReportJson::query))));
        return json;
    }

    private static Map<String, Object> subject(Subject subject) {
        var json = map("known", subject.known());
        subject.kind().ifPresent(kind -> json.put("kind", kind.name()));
        json.put("idType", subject.type().name());
        json.put("idTypeName", subject.type().title());
        json.put("idNumber", subject.number());
        put(json, "name", subject.name());
        put(json, "birthDate", subject.birth().map(LocalDate::toString));
        put(json, "sex", subject.sex());
        put(json, "region", subject.region());
        put(json, "since", subject.since().map(ReportJson::time));
        put(json, "diedOn", subject.died().map(LocalDate::toString));
        if (!subject.formerNumbers().isEmpty()) {
            json.put("formerNumbers", subject.formerNumbers());
        }
        if (!subject.formerNames().isEmpty()) {
            json.put("formerNames", subject.formerNames());
        }
        return json;
    }

    private static Map<String, Object> attribute(Attribute attribute) {
        return map(
                "attribute", attribute.id(),
                "name", attribute.name(),
                "value", attribute.said().get(0).shown(),
                "said", all(attribute.said(), ReportJson::said));
    }

    private static Map<String, Object> said(Attribute.Said said) {
        var json = map(
                "value", said.shown(),
                "dataset", said.dataset(),
                "datasetName", said.datasetName(),
                "department", said.departmentId(),
                "departmentName", said.department(),
                "receipt", said.receipt(),
                "row", said.row());
        put(json, "day", said.day().map(LocalDate::toString));
        json.put("rows", said.rows());
        return json;
    }

    private static Map<String, Object> record(Item record) {
        var dataset = record.dataset();
        var json = map(
                "dataset", dataset.id(),
                "datasetName", dataset.name(),
                "nature", dataset.nature().name(),
                "share", dataset.share().name(),
                "state", record.state().name(),
                "stateName", record.state().title(),
                "objected", record.marked());
        put(json, "decisionDate", record.decision().map(LocalDate::toString));
        dataset.life().ifPresent(life -> facts(json, record.facts(), life.table()));
        put(json, "severitySaid", record.said());
        json.put("fields", all(record.values(), ReportJson::value));
        json.put(
                "hidden",
                all(
                        record.hidden(),
                        it -> map(
                                "field", it.field(),
                                "name", it.name(),
                                "share", it.share().name())));
        json.put("sources", all(record.sources(), ReportJson::source));
        json.put("events", all(record.events(), ReportJson::event));
        return json;
    }

    private static void facts(Map<String, Object> json, LifeFacts facts, LifeTable table) {
        facts.severity().ifPresent(severity -> {
            json.put("severity", severity.name());
            json.put("severityName", severity.title());
        });
        put(json, "severityCite", facts.severityCite());
        put(json, "adverseFrom", facts.adverseFrom().map(LocalDate::toString));
        put(
                json,
                "adverseCite",
                facts.adverseFrom().flatMap(day -> table.adverse().map(LifeTable.Term::cite)));
        put(json, "shownUntil", facts.shownUntil().map(LocalDate::toString));
        put(json, "shownCite", facts.shownCite());
        put(json, "repairableFrom", facts.repairableFrom().map(LocalDate::toString));
        put(json, "archiveFrom", facts.archiveFrom().map(LocalDate::toString));
        put(
                json,
                "archiveCite",
                facts.archiveFrom().flatMap(day -> table.ceiling().map(LifeTable.Term::cite)));
    }

    private static Map<String, Object> value(Value value) {
        var json = map("field", value.field(), "name", value.name(), "value", value.value());
        if (!value.shown().equals(value.value())) {
            json.put("word", value.shown());
        }
        return json;
    }

    private static Map<String, Object> source(Source source) {
        var json = map(
                "version", source.version(),
                "receipt", source.receipt(),
                "department", source.departmentId(),
                "departmentName", source.department());
        put(json, "file", source.file());
        json.put("sheet", source.sheet());
        json.put("row", source.row());
        json.put("at", time(source.at()));
        json.put("mappingVersion", source.mappingVersion());
        json.put(
                "changes",
                all(
                        source.changes(),
                        it -> map(
                                "field", it.field(),
                                "name", it.name(),
                                "before", it.before(),
                                "after", it.after())));
        return json;
    }

    private static Map<String, Object> event(Event event) {
        return map(
                "from", event.from().name(),
                "fromName", event.from().title(),
                "to", event.to().name(),
                "toName", event.to().title(),
                "objected", event.marked(),
                "why", event.why(),
                "at", time(event.at()));
    }

    private static Map<String, Object> listed(Standing.Listed listed) {
        var by = listed.by();
        var json = map(
                "list", by.list(),
                "listName", listed.list().name(),
                "kind", listed.list().kind().name(),
                "cite", listed.list().cite());
        put(json, "detail", Optional.of(by.detail()).filter(detail -> !detail.isEmpty()));
        json.put("since", by.since().toString());
        put(json, "until", by.until().map(LocalDate::toString));
        put(json, "noticed", by.noticed().map(LocalDate::toString));
        json.put("dataset", by.dataset());
        json.put("datasetName", listed.source());
        put(json, "receipt", Optional.of(by.receipt()).filter(receipt -> !receipt.isEmpty()));
        json.put("row", by.row());
        return json;
    }

    private static Map<String, Object> clean(Standing.CleanYears clean) {
        var json = map(
                "list", clean.list().id(),
                "listName", clean.list().name(),
                "cite", clean.list().cite(),
                "answer", clean.answer().name(),
                "answerName", clean.answer().title(),
                "asOf", clean.day().toString());
        put(json, "evidenceDate", clean.evidence().map(LocalDate::toString));
        put(json, "why", Optional.of(clean.why()).filter(why -> !why.isEmpty()));
        return json;
    }

    private static Map<String, Object> beyond(Beyond beyond) {
        var json = map("dataset", beyond.dataset(), "datasetName", beyond.name());
        put(json, "share", beyond.share().map(Enum::name));
        json.put("records", beyond.records());
        return json;
    }

    private static Map<String, Object> query(PersonQueries.Query query) {
        var asking = query.asking();
        var json = map(
                "at", time(query.at()),
                "asker", asking.asker(),
                "purpose", asking.purpose(),
                "purposeName", Purpose.valueOf(asking.purpose()).title(),
                "basis", asking.basis());
        if (!asking.authorisation().isEmpty()) {
            json.put("authorisation", asking.authorisation());
        }
        return json;
    }

    private static <T> List<Map<String, Object>> all(List<T> list, Function<T, Map<String, Object>> form) {
        return list.stream().map(form).toList();
    }

    private static void put(Map<String, Object> json, String name, Optional<String> value) {
        value.ifPresent(it -> json.put(name, it));
    }

    private static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String time(LocalDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.withNano(0).atZone(BEIJING));
    }
}
