package org.chengxin.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.chengxin.protect.Envelope;
import org.chengxin.protect.PrivateEcKey;
import org.chengxin.protect.PublicEcKey;
import org.chengxin.protect.SignedFile;
import org.chengxin.run.RunReport;

/**
 * What a bureau hands in on its own SFTP server, night by night: files of severe records, some with a wrong row, offered once or twice,
 * with the signature at once or later. It keeps books of its own, and waits for an answer to each file.
 */
final class BureauFiles {

    static final String DEPARTMENT = "finance-supervision";

    /** As it stands in the target's file. */
    static final String DECLARED =
            "submissions: {folder: /severe, department: %s, signed_by: certificates/bureau.pem, answers: /answers}\n"
                    .formatted(DEPARTMENT);

    private static final int FIRST_PERSON = 50_000;
    private static final String HEADER = "姓名,证件类型,证件号码,处罚决定文号,违法事实,处罚类别,处罚内容,决定日期,决定机关,决定机关统一社会信用代码";

    private final Path severe;
    private final Path answers;
    private final PrivateEcKey key;
    private final PublicEcKey city;
    private final Mischief mischief;
    private final TreeSet<String> facts = new TreeSet<>();
    private final Map<Path, byte[]> signatures = new HashMap<>();
    private final TreeSet<String> receipts = new TreeSet<>();
    private int files;
    private int persons;

    /** @param remote where its server keeps what is there */
    BureauFiles(Path remote, PrivateEcKey key, PublicEcKey city, Mischief mischief) throws IOException {
        this.severe = Files.createDirectories(remote.resolve("severe"));
        this.answers = Files.createDirectories(remote.resolve("answers"));
        this.key = key;
        this.city = city;
        this.mischief = mischief;
    }

    /** Lays a file there on most nights, and signatures that were late. */
    void handIn() throws IOException {
        signLate();
        if (mischief.upTo(3) > 0) {
            var text = text();
            offer("severe-%d".formatted(++files), text);
            if (mischief.happens(0.3, "a file handed in twice")) {
                offer("severe-%d-again".formatted(files), text);
            }
        }
    }

    private String text() {
        var text = new StringBuilder(HEADER);
        for (int row = mischief.upTo(4); row >= 0; row--) {
            int person = FIRST_PERSON + ++persons;
            boolean wrong = mischief.happens(0.2);
            var fact = "违规放贷第%d号".formatted(person);
            if (!wrong) {
                facts.add(fact);
            }
            text.append("\r\n测试甲,身份证,%s,驻金罚决字〔2024〕%d号,%s,%s,禁止从业,2024-02-01,驻马店金融监管分局,11411700MB00008791"
                    .formatted(CreditStore.number(person), person, fact, wrong ? "没有这一类" : "限制从业"));
        }
        return text.toString();
    }

    private void offer(String name, String text) throws IOException {
        var plain = Files.writeString(Files.createTempFile("bureau", ".csv"), text);
        var sealed = severe.resolve(name + ".csv.cxe");
        try (var out = Files.newOutputStream(sealed)) {
            var secret = (name + "-".repeat(32)).substring(0, 32).getBytes(StandardCharsets.US_ASCII);
            signatures.put(
                    severe.resolve(sealed.getFileName() + SignedFile.SIGNATURE),
                    SignedFile.seal(key, city, secret, plain, out));
        } finally {
            Files.delete(plain);
        }
        if (!mischief.happens(0.2, "a signature that comes a night late")) {
            signLate();
        }
    }

    void signLate() throws IOException {
        for (var late : signatures.entrySet()) {
            Files.write(late.getKey(), late.getValue());
        }
        signatures.clear();
    }

    /** What became of its files, of all that were taken in. */
    void received(List<RunReport> runs) {
        runs.stream()
                .filter(run -> run.department().equals(DEPARTMENT))
                .forEach(run -> receipts.add(run.receipt().orElseThrow()));
    }

    /**
     * In what the store, the answers and the books differ.
     *
     * @param stored what is in the store of what it handed in
     * @param returns what the department got back
     */
    List<String> differences(List<String> stored, Path returns) throws IOException {
        var differences = new ArrayList<String>();
        if (!stored.stream().sorted().toList().equals(List.copyOf(facts))) {
            differences.add("the bureau handed in %s, in the store is %s".formatted(facts, stored));
        }
        var left = severe.toFile().list();
        if (left == null || left.length > 0) {
            differences.add("%d files of the bureau were not fetched".formatted(left == null ? 0 : left.length));
        }
        var answered = answered();
        if (!answered.keySet().equals(receipts)) {
            differences.add("submissions of the bureau: %s, answered: %s".formatted(receipts, answered.keySet()));
        }
        for (var answer : answered.entrySet()) {
            var receipt = returns.resolve(DEPARTMENT).resolve(answer.getKey()).resolve("receipt.json");
            if (!answer.getValue().equals(Files.readString(receipt))) {
                differences.add("the bureau was not told the last of " + answer.getKey());
            }
        }
        return differences;
    }

    /** The receipts for machines in the last answers, by their numbers. */
    private Map<String, String> answered() throws IOException {
        var last = new TreeMap<String, Path>();
        try (var all = Files.list(answers)) {
            all.filter(file -> file.toString().endsWith(SignedFile.SEALED))
                    .sorted()
                    .forEach(file -> last.put(file.getFileName().toString().replaceFirst("_\\d+\\.zip.*", ""), file));
        }
        var told = new TreeMap<String, String>();
        for (var answer : last.entrySet()) {
            told.put(answer.getKey(), receipt(answer.getValue()));
        }
        return told;
    }

    private String receipt(Path sealed) throws IOException {
        byte[] opened;
        try (var in = Envelope.open(key, Files.newInputStream(sealed))) {
            opened = in.readAllBytes();
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(opened))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("receipt.json")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalStateException(sealed + " has no receipt");
    }

    int files() {
        return receipts.size();
    }
}
