package org.chengxin.feedback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.chengxin.mapping.ColumnLetters;
import org.chengxin.submission.ShownName;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The receipts for machines. Times are those of Asia/Shanghai, with their offset. */
final class ReceiptJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReceiptJson() {}

    static void write(Intake intake, Path file) throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("receipt", intake.receipt());
        json.put("department", intake.departmentId());
        json.put("departmentName", intake.departmentName());
        json.put("file", ShownName.of(intake.originalName()));
        json.put("size", intake.size());
        json.put("sha256", intake.sha256());
        json.put("receivedAt", ReceiptFacts.timeWithOffset(intake.receivedAt()));
        save(json, file);
    }

    static void write(
            ReturnedSubmission submission, Overview overview, List<String> headers, List<String> files, Path file)
            throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("receipt", submission.receipt());
        json.put("department", submission.departmentId());
        json.put("departmentName", submission.departmentName());
        submission.dataset().ifPresent(dataset -> json.put("dataset", dataset));
        json.put("file", ShownName.of(submission.originalName()));
        json.put("size", submission.size());
        json.put("sha256", submission.sha256());
        json.put("receivedAt", ReceiptFacts.timeWithOffset(submission.receivedAt()));
        json.put("status", submission.status().name());
        submission.decided().ifPresent(decided -> json.put("decided", decided(decided)));
        submission.sameAs().ifPresent(earlier -> json.put("sameAs", earlier));
        if (!submission.corrects().isEmpty()) {
            json.put("corrects", submission.corrects());
        }
        json.put("rows", submission.rows());
        json.put("findings", submission.findings());
        json.put(
                "codes",
                overview.lines(submission).stream().map(ReceiptJson::code).toList());
        json.put(
                "firstFindings",
                overview.listed().stream()
                        .map(finding -> finding(finding, headers))
                        .toList());
        json.put("files", files);
        save(json, file);
    }

    private static Map<String, Object> decided(ReturnedSubmission.Decided decided) {
        var json = new LinkedHashMap<String, Object>();
        json.put("accepted", decided.accepted());
        json.put("by", decided.by());
        json.put("at", ReceiptFacts.timeWithOffset(decided.at()));
        json.put("reason", decided.reason());
        return json;
    }

    private static Map<String, Object> code(Overview.Line line) {
        var json = new LinkedHashMap<String, Object>();
        json.put("code", line.code());
        json.put("severity", Codes.of(line.code()).severity().name());
        json.put("count", line.count());
        json.put("message", line.message());
        json.put("remedy", line.remedy());
        json.put("fixer", line.fixer());
        json.put("first", line.firstPlace());
        return json;
    }

    private static Map<String, Object> finding(Finding finding, List<String> headers) {
        var json = new LinkedHashMap<String, Object>();
        if (finding.row() > 0) {
            json.put("row", finding.row());
        }
        if (finding.column() >= 0) {
            json.put("column", ColumnLetters.of(finding.column()));
            json.put("header", Problems.header(finding, headers));
        }
        json.put("code", finding.code());
        json.put("message", Codes.message(finding, Locale.CHINESE));
        if (finding.masked() != null) {
            json.put("value", finding.masked());
        }
        return json;
    }

    /** The names of the files that an answer is made of, as its receipt lists them. */
    static List<String> files(Path receipt) throws IOException {
        var names = new ArrayList<String>();
        JSON.readTree(Files.readAllBytes(receipt)).path("files").forEach(name -> names.add(name.asString()));
        return names;
    }

    private static void save(Map<String, Object> json, Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(json) + "\n", StandardCharsets.UTF_8);
    }
}
