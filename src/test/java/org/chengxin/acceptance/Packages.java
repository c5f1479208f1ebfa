package org.chengxin.acceptance;

import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.protect.Digests;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The receiving side: what a target makes of the packages that it gets. Knows nothing but the manifest and the files. */
final class Packages {

    /** Record → its row, with the name of the file in front of it. */
    final Map<String, String> records = new TreeMap<>();

    private long sequence;
    private String previous = "";

    /** Reads the files of a package: name → rows, each a map of column → value. */
    static Map<String, List<Map<String, String>>> read(Path file) {
        var files = new LinkedHashMap<String, List<Map<String, String>>>();
        var charset = Charset.forName(manifest(file).get("charset").asString());
        bytes(file).forEach((name, bytes) -> {
            if (name.endsWith(".csv")) {
                files.put(name, csv(new String(bytes, charset)));
            } else if (name.endsWith(".json") && !name.equals("manifest.json")) {
                files.put(name, json(bytes));
            } else if (name.endsWith(".xlsx")) {
                files.put(name, workbook(bytes));
            } else if (name.endsWith(".xml")) {
                files.put(name, xml(bytes));
            }
        });
        return files;
    }

    static JsonNode manifest(Path file) {
        return JsonMapper.shared().readTree(bytes(file).get("manifest.json"));
    }

    /** Entry → its bytes, in the order of the zip. */
    static Map<String, byte[]> bytes(Path file) {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** A copy of a package of which somebody has changed entries; one that is empty is left out. */
    static void rewritten(Path file, Path copy, BiFunction<String, byte[], byte[]> change) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entry : bytes(file).entrySet()) {
                var changed = change.apply(entry.getKey(), entry.getValue());
                if (changed.length > 0) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(changed);
                }
            }
        }
    }

    /** The rows of a file twice, as the header allows. */
    static byte[] doubled(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return (text + text.substring(text.indexOf('\n') + 1)).getBytes(StandardCharsets.UTF_8);
    }

    /** Applies a package, refusing what a strict receiver refuses. */
    void apply(Path file) throws IOException {
        var manifest = manifest(file);
        sequence++;
        require(manifest.get("sequence").asLong() == sequence, "sequence");
        require(manifest.at("/previous/sha256").asString("").equals(previous), "previous package");
        previous = Digests.sha256Hex(file);
        var entries = bytes(file);
        var files = read(file);
        require(manifest.get("files").size() == files.size(), "number of files");
        require(new ArrayList<>(entries.keySet()).indexOf("manifest.json") == entries.size() - 2, "manifest last");
        for (var entry : manifest.get("files")) {
            var name = entry.get("name").asString();
            require(entry.get("bytes").asLong() == entries.get(name).length, "size");
            require(
                    entry.get("sha256")
                            .asString()
                            .equals(Digests.sha256Hex(new ByteArrayInputStream(entries.get(name)))),
                    "digest");
            apply(
                    entry,
                    files.get(name),
                    manifest.get("operation").asString(),
                    manifest.get("record").asString());
        }
    }

    private void apply(JsonNode entry, List<Map<String, String>> rows, String operation, String mark) {
        var counts = new TreeMap<String, Integer>();
        for (var row : rows) {
            var content = new TreeMap<>(row);
            var what = content.remove(operation);
            var which = content.remove(mark);
            counts.merge(what, 1, Integer::sum);
            content.values().removeIf(String::isEmpty);
            var told = what.equals("DEL") ? null : entry.get("dataset").asString() + " " + content;
            var before = told == null ? records.remove(which) : records.put(which, told);
            require(
                    (before == null) == what.equals("ADD"),
                    what + " of a record that is" + (before == null ? " not" : "") + " there");
        }
        require(counts.getOrDefault("ADD", 0) == entry.get("add").asInt(), "added");
        require(counts.getOrDefault("MOD", 0) == entry.get("modify").asInt(), "modified");
        require(counts.getOrDefault("DEL", 0) == entry.get("delete").asInt(), "deleted");
        require(rows.size() == entry.get("rows").asInt(), "rows");
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("the package's " + what + " is wrong");
        }
    }

    private static List<Map<String, String>> csv(String text) {
        var rows = new ArrayList<Map<String, String>>();
        try (var csv = new CSVReaderBuilder(new StringReader(text))
                .withCSVParser(new RFC4180ParserBuilder().build())
                .withKeepCarriageReturn(true)
                .build()) {
            var lines = new ArrayList<String[]>();
            csv.forEach(lines::add);
            for (var line : lines.subList(1, lines.size())) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < line.length; i++) {
                    row.put(lines.get(0)[i].strip(), i == line.length - 1 ? line[i].replaceFirst("\r$", "") : line[i]);
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<Map<String, String>> json(byte[] bytes) {
        var rows = new ArrayList<Map<String, String>>();
        for (var record : JsonMapper.shared().readTree(bytes).get("records")) {
            var row = new LinkedHashMap<String, String>();
            record.properties()
                    .forEach(value -> row.put(value.getKey(), value.getValue().asString()));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, String>> workbook(byte[] bytes) {
        var rows = new ArrayList<Map<String, String>>();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var sheet = workbook.getSheetAt(0);
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                var row = new LinkedHashMap<String, String>();
                for (var cell : sheet.getRow(i)) {
                    row.put(
                            sheet.getRow(0).getCell(cell.getColumnIndex()).getStringCellValue(),
                            cell.getStringCellValue());
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<Map<String, String>> xml(byte[] bytes) {
        var rows = new ArrayList<Map<String, String>>();
        try {
            var document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes));
            var elements = document.getElementsByTagName(
                    document.getDocumentElement().getTagName().equals("DATAS") ? "DATA" : "ROW");
            for (int i = 0; i < elements.getLength(); i++) {
                var row = new LinkedHashMap<String, String>();
                for (var child = elements.item(i).getFirstChild(); child != null; child = child.getNextSibling()) {
                    row.put(((Element) child).getTagName(), child.getTextContent());
                }
                rows.add(row);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static List<Path> in(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
