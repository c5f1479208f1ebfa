package org.chengxin.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that somebody is told. Holds nothing of a person: no value, no name of a file; causes are stripped of both when
 * the event is made.
 */
public sealed interface Event {

    /** What sort it is. */
    Kind kind();

    /** Tells it from others of its kind: the same occurrence is told once. Of what goes on being wrong, once a day. */
    String occurrence();

    /** The department that is told; empty where it is the administrators. */
    default Optional<String> department() {
        return Optional.empty();
    }

    /** What a person reads. */
    Text text(Locale locale);

    /** What a machine reads, by name; texts and numbers only. */
    Map<String, Object> facts();

    /**
     * What a person reads.
     *
     * @param subject one line
     * @param body lines that end in a line feed
     */
    record Text(String subject, String body) {}

    /**
     * The answer to a submission lies in its folder.
     *
     * @param status ACCEPTED, PARTLY, AWAITING, REFUSED or DUPLICATE_FILE
     * @param rows how many rows became what, by the names of the machine interface
     * @param findings how often each code was found
     * @param answers where the answer lies, from the home, such as {@code returns/court/20261123-000009}
     */
    record Answered(
            String receipt,
            String departmentId,
            String departmentName,
            Optional<String> datasetName,
            String status,
            Map<String, Long> rows,
            Map<String, Long> findings,
            String answers)
            implements Event {

        public Answered {
            rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
            findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        }

        @Override
        public Kind kind() {
            return switch (status) {
                case "ACCEPTED" -> Kind.ACCEPTED;
                case "AWAITING" -> Kind.WAITING;
                default -> Kind.RETURNED;
            };
        }

        /** With the counts: when a person's decision changes them, that is told too. */
        @Override
        public String occurrence() {
            return receipt + " " + status + " " + rows;
        }

        @Override
        public Optional<String> department() {
            return Optional.of(departmentId);
        }

        @Override
        public Text text(Locale locale) {
            var words = new Wording(locale);
            String result = words.of("status." + status);
            var lines = new ArrayList<String>();
            lines.add(words.of("answered.greeting", departmentName));
            lines.add(words.of("answered.fact", receipt, datasetName.orElse(words.of("dataset.unknown")), result));
            var counts = rows.entrySet().stream()
                    .filter(count -> count.getValue() > 0)
                    .map(count -> words.of(rowWord(count.getKey()), count.getValue()))
                    .toList();
            if (!counts.isEmpty()) {
                lines.add(words.of("answered.rows", String.join(words.of("list"), counts)));
            }
            lines.addAll(words.faults(findings));
            lines.add(words.of("answered.where", answers));
            lines.add(words.of("answered.todo." + status));
            lines.add(words.of("discreet"));
            long returned = rows.getOrDefault("rejected", 0L);
            String subject = returned > 0
                    ? words.of("answered.subject.rows", receipt, result, returned)
                    : words.of("answered.subject", receipt, result);
            return words.text(subject, lines);
        }

        private String rowWord(String name) {
            return name.equals("withheld") && status.equals("AWAITING") ? "rows.awaiting" : "rows." + name;
        }

        @Override
        public Map<String, Object> facts() {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("receipt", receipt);
            facts.put("department", departmentId);
            datasetName.ifPresent(name -> facts.put("dataset", name));
            facts.put("status", status);
            facts.put("rows", rows);
            facts.put("findings", findings);
            facts.put("answers", answers);
            return facts;
        }
    }

    /**
     * The administrators are told of a submission too; its department is told by {@link Answered}.
     *
     * @param kind WAITING: it is read and kept back until an administrator says that it is right; ALARM
     * @param findings for what, how often
     * @param next the command to go on with
     */
    record Raised(
            Kind kind,
            String receipt,
            String departmentName,
            Optional<String> datasetName,
            Map<String, Long> findings,
            String next)
            implements Event {

        public Raised {
            if (kind != Kind.WAITING && kind != Kind.ALARM) {
                throw new IllegalArgumentException(kind + " is not of one submission");
            }
            findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        }

        @Override
        public String occurrence() {
            return receipt + " " + findings;
        }

        @Override
        public Text text(Locale locale) {
            var words = new Wording(locale);
            var lines = new ArrayList<String>();
            lines.add(
                    words.of(kind + ".fact", receipt, departmentName, datasetName.orElse(words.of("dataset.unknown"))));
            lines.addAll(words.faults(findings));
            lines.add(words.of("failed.next", next));
            return words.text(words.of(kind + ".subject", receipt), lines);
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("receipt", receipt, "findings", findings, "next", next);
        }
    }

    /**
     * A dataset has to be handed in.
     *
     * @param due the last day
     * @param daysLeft working days until then; negative when it is over. Told once for each number
     */
    record Reminder(String departmentId, String departmentName, String datasetName, LocalDate due, int daysLeft)
            implements Event {

        @Override
        public Kind kind() {
            return Kind.REMINDER;
        }

        @Override
        public String occurrence() {
            return departmentId + " " + datasetName + " " + due + " " + daysLeft;
        }

        @Override
        public Optional<String> department() {
            return Optional.of(departmentId);
        }

        @Override
        public Text text(Locale locale) {
            var words = new Wording(locale);
            String which = daysLeft < 0 ? "late" : daysLeft == 0 ? "today" : "soon";
            var lines = List.of(
                    words.of("answered.greeting", departmentName),
                    words.of("reminder." + which, datasetName, due, Math.abs(daysLeft)),
                    words.of("reminder.nothing"));
            return words.text(words.of("reminder.subject." + which, datasetName, due), lines);
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of(
                    "department",
                    departmentId,
                    "dataset",
                    datasetName,
                    "due",
                    due.toString(),
                    "working_days_left",
                    daysLeft);
        }
    }

    /**
     * Something of ours failed.
     *
     * @param kind one of IMPORT_FAILED, TARGET_FAILED and JOB_FAILED
     * @param what the receipt (or, before there is one, the department), the target or the job
     * @param cause one line
     * @param next the command that goes on after the cause is removed
     * @param day of the failure
     */
    record Failed(Kind kind, String what, String cause, String next, LocalDate day) implements Event {

        public Failed {
            if (kind != Kind.IMPORT_FAILED && kind != Kind.TARGET_FAILED && kind != Kind.JOB_FAILED) {
                throw new IllegalArgumentException(kind + " is no failure");
            }
            cause = Discreet.of(cause);
        }

        @Override
        public String occurrence() {
            return day + " " + what + " " + cause;
        }

        @Override
        public Text text(Locale locale) {
            var words = new Wording(locale);
            var lines = List.of(
                    words.of(kind.name(), what), words.of("failed.cause", cause), words.of("failed.next", next));
            return words.text(words.of(kind.name(), what), lines);
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("what", what, "cause", cause, "next", next);
        }
    }

    /**
     * Something is going wrong.
     *
     * @param part of the installation, as health names it
     * @param what one line
     * @param next what to do
     * @param day on which it is told
     */
    record Trouble(String part, String what, String next, LocalDate day) implements Event {

        public Trouble {
            what = Discreet.of(what);
        }

        @Override
        public Kind kind() {
            return Kind.TROUBLE;
        }

        /** By part: figures in the text change from minute to minute. */
        @Override
        public String occurrence() {
            return day + " " + part;
        }

        @Override
        public Text text(Locale locale) {
            var words = new Wording(locale);
            return words.text(words.of("trouble.subject", part, what), List.of(what, words.of("failed.next", next)));
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("part", part, "what", what, "next", next);
        }
    }

    /**
     * An objection to a record is not answered or settled in time.
     *
     * @param departmentId who is told; empty for the administrators, who are told every day
     * @param departmentName who has to do it; empty where no department handed it in
     * @param record the row that said the record last, as {@code RECEIPT:ROW}
     * @param answer whether the provider has to answer; otherwise it is to be settled
     * @param due the last day
     * @param day on which it is told
     */
    record ObjectionLate(
            Optional<String> departmentId,
            String departmentName,
            String record,
            String datasetName,
            boolean answer,
            LocalDate due,
            LocalDate day)
            implements Event {

        /** The same for a department. */
        public ObjectionLate to(String id) {
            return new ObjectionLate(Optional.of(id), departmentName, record, datasetName, answer, due, day);
        }

        @Override
        public Kind kind() {
            return departmentId.isPresent() ? Kind.REMINDER : Kind.TROUBLE;
        }

        @Override
        public String occurrence() {
            return "objection " + record + " " + answer + " " + due
                    + departmentId.map(id -> "").orElse(" " + day);
        }

        @Override
        public Optional<String> department() {
            return departmentId;
        }

        @Override
        public Text text(Locale locale) {
            var words = new Wording(locale);
            var what = answer ? "answer" : "settle";
            var lines = new ArrayList<String>();
            if (!departmentName.isEmpty()) {
                lines.add(words.of("answered.greeting", departmentName));
            }
            lines.add(words.of("objection." + what, record, datasetName, due));
            lines.add(words.of("failed.next", words.of("objection.next." + what)));
            return words.text(words.of("objection.subject." + what, record, due), lines);
        }

        @Override
        public Map<String, Object> facts() {
            var facts = new LinkedHashMap<String, Object>();
            departmentId.ifPresent(id -> facts.put("department", id));
            facts.put("record", record);
            facts.put("dataset", datasetName);
            facts.put("objection", answer ? "answer" : "settle");
            facts.put("due", due.toString());
            return facts;
        }
    }

    /** @param asked when, so that each is told */
    record Test(String asked) implements Event {

        @Override
        public Kind kind() {
            return Kind.TEST;
        }

        @Override
        public String occurrence() {
            return asked;
        }

        @Override
        public Text text(Locale locale) {
            var words = new Wording(locale);
            return words.text(words.of("test.subject"), List.of(words.of("test.body", asked)));
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of();
        }
    }
}
