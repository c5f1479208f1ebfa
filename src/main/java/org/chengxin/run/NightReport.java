package org.chengxin.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chengxin.sheet.WholeFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run did: the files in the order in which they were imported, and the targets that were told.
 *
 * @param waiting files that stay where they are, each with the reason
 * @param troubles steps of a job that failed, each with the cause
 */
public record NightReport(
        List<RunReport> runs, List<ExtractReport> extracts, List<String> waiting, List<String> troubles) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public NightReport {
        runs = List.copyOf(runs);
        extracts = List.copyOf(extracts);
        waiting = List.copyOf(waiting);
        troubles = List.copyOf(troubles);
    }

    NightReport(List<RunReport> runs, List<ExtractReport> extracts, List<String> waiting) {
        this(runs, extracts, waiting, List.of());
    }

    /** Whether a file, a target or a step failed; rejected rows are no failure. */
    public boolean failed() {
        return !troubles.isEmpty()
                || runs.stream().anyMatch(RunReport::failed)
                || extracts.stream().anyMatch(extract -> extract.cause().isPresent());
    }

    /** Writes the machine interface's JSON, whole or not at all. */
    public void writeJson(Path file) throws IOException {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("runs", runs.stream().map(NightReport::json).toList());
        whole.put("extracts", extracts.stream().map(NightReport::json).toList());
        WholeFile.write(
                file, out -> out.write((JSON.writeValueAsString(whole) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, @Nullable Object> json(RunReport run) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("receipt", run.receipt().orElse(null));
        json.put("department", run.department());
        json.put("dataset", run.dataset().orElse(null));
        json.put("file", run.file());
        json.put("sha256", run.sha256());
        json.put("status", run.status());
        json.put("rows", run.rows().byName());
        json.put("findings", run.findings());
        json.put("seconds", Math.round(run.seconds() * 1000) / 1000.0);
        return json;
    }

    private static Map<String, @Nullable Object> json(ExtractReport extract) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("target", extract.target());
        json.put("package", extract.name().orElse(null));
        json.put("sequence", extract.sequence());
        json.put("add", extract.added());
        json.put("modify", extract.modified());
        json.put("delete", extract.deleted());
        return json;
    }
}
