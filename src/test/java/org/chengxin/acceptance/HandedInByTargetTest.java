package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.chengxin.cli.Chengxin;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.PartyKeys;
import org.chengxin.protect.PrivateEcKey;
import org.chengxin.protect.PublicEcKey;
import org.chengxin.protect.SignedFile;
import org.chengxin.protect.Suite;
import org.chengxin.run.NightReport;
import org.chengxin.store.NameVerdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Severe records of persons that a bureau hands in on its own SFTP server, on good days and bad. */
class HandedInByTargetTest {

    private static final String AUTHORITY = "11411700MB00008791";
    private static final Trouble TROUBLE = new Trouble();

    @TempDir
    static Path folder;

    private static SshServer sshd;
    private static Installation installation;
    private static JdbcTemplate jdbc;
    private static Path severe;
    private static Path answers;
    private static Path signerFile;
    private static PrivateEcKey signer;
    private static PublicEcKey ours;
    private static int handedIn;
    private static String printed = "";

    /** What goes wrong when files are fetched. */
    private static final class Trouble implements SftpEventListener {

        private boolean drops;
        private boolean keeps;
        private boolean full;

        @Override
        public void writing(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int from, int length)
                throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void reading(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int from, int length)
                throws IOException {
            if (drops) {
                session.close(true);
                throw new IOException("gone");
            }
        }

        @Override
        public void removing(ServerSession session, Path path, boolean directory) throws IOException {
            if (keeps) {
                throw new IOException("killed before it was taken away");
            }
        }
    }

    @BeforeAll
    static void open() throws Exception {
        var remote = Files.createDirectories(folder.resolve("remote"));
        severe = Files.createDirectories(remote.resolve("severe"));
        answers = Files.createDirectories(remote.resolve("answers"));
        Files.createDirectories(remote.resolve("upload"));
        var hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        sshd = SshServer.setUpDefaultServer();
        sshd.setHost("127.0.0.1");
        sshd.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        sshd.setPasswordAuthenticator((user, password, session) -> password.equals("test-only"));
        var sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(TROUBLE);
        sshd.setSubsystemFactories(List.of(sftp));
        sshd.setFileSystemFactory(new VirtualFileSystemFactory(remote));
        sshd.start();

        var mappings = ShippedMappings.copy(folder.resolve("mappings"));
        var certificates = Files.createDirectories(mappings.resolve("certificates"));
        signerFile = PartyKeys.make(certificates, "bureau-sign", Suite.SM);
        signer = PrivateEcKey.read(signerFile);
        Files.writeString(Files.createDirectories(folder.resolve("secrets")).resolve("bureau-sftp"), "test-only\n");
        var bureau = mappings.resolve("targets/bureau.yml");
        Files.writeString(
                bureau,
                Files.readString(bureau) + """
                transport:
                  sftp: {host: 127.0.0.1, port: %d, user: city, password_file: ../secrets/bureau-sftp, host_key: "%s", folder: /upload}
                submissions: {folder: /severe, department: finance-supervision, signed_by: certificates/bureau-sign.pem, answers: /answers}
                certificate: certificates/bureau-sign.pem
                """.formatted(sshd.getPort(), KeyUtils.getFingerPrint(hostKey.getPublic())));
        var home = folder.resolve("home");
        installation = Installation.in(home, mappings);
        jdbc = new JdbcTemplate(installation.database().dataSource());
        ours = Keyring.open(home.resolve("data/keys")).receivingKey(Suite.SM).publicKey();
    }

    @AfterAll
    static void close() throws IOException {
        installation.close();
        sshd.close();
    }

    @BeforeEach
    void empty() {
        TROUBLE.drops = false;
        TROUBLE.keeps = false;
        TROUBLE.full = false;
    }

    @Test
    void whatABureauHandsInIsASubmissionLikeAnyOther() throws Exception {
        sealAsTheBureauDoes("a.csv", csv(1, "内幕交易") + row(2, "违规放贷", "没有这一类"));
        var night = installation.nightly();
        assertThat(night.runs()).singleElement().satisfies(run -> {
            assertThat(run.department()).isEqualTo("finance-supervision");
            assertThat(run.file()).isEqualTo("a.csv");
        });
        assertThat(facts()).contains("内幕交易").doesNotContain("违规放贷");
        assertThat(severe).isEmptyDirectory();
        assertThat(folder.resolve("home/returns/finance-supervision")).isNotEmptyDirectory();
        assertThat(kept("handed-in")).anyMatch(name -> name.endsWith("-a.csv.cxe"));
    }

    @Test
    void whatBecameOfItIsCarriedBackForItsEyesOnly() throws Exception {
        sealAsTheBureauDoes("i.csv", csv(8, "违规担保") + row(9, "违规放贷", "没有这一类"));
        var receipt = receiptOf(installation.nightly());
        var names = answered(receipt);
        assertThat(names).containsExactly(receipt + "_1.zip.cxe", receipt + "_1.zip.cxe.sig");
        var answer = opened(names.get(0));
        assertThat(answer.keySet()).containsExactlyInAnyOrder("i-问题行.xlsx", "i-待重报.csv", "回执.html", "receipt.json");
        assertThat(new String(answer.get("receipt.json"), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(folder.resolve("home/returns/finance-supervision")
                        .resolve(receipt)
                        .resolve("receipt.json")));
        installation.nightly();
        assertThat(answered(receipt)).as("nothing new").isEqualTo(names);
        assertThat(folder.resolve("home/data/carried"))
                .satisfiesAnyOf(
                        gone -> assertThat(gone).doesNotExist(),
                        empty -> assertThat(empty).isEmptyDirectory());
    }

    @Test
    void aDecisionChangesTheAnswerAndTheBureauIsAnsweredAnew() throws Exception {
        offer("j.csv", csv(10, "挪用客户资金"), signer, ours);
        installation.nightly();
        offer("k.csv", csv(10, "操纵市场").replace("测试甲", "李四维").replace("〔2024〕10号", "〔2024〕11号"), signer, ours);
        var receipt = receiptOf(installation.nightly());
        assertThat(opened(answered(receipt).get(0))).containsKey("receipt.json");
        installation.decideName(receipt + ":2", NameVerdict.SAME, "李审计", "核对过");
        installation.nightly();
        assertThat(answered(receipt))
                .contains(receipt + "_1.zip.cxe", receipt + "_2.zip.cxe")
                .hasSize(4);
        assertThat(new String(opened(receipt + "_2.zip.cxe").get("receipt.json"), StandardCharsets.UTF_8))
                .contains("\"held\" : 0");
    }

    @Test
    void whatAClerkOfThatDepartmentHandsInIsNoBusinessOfTheBureau() throws Exception {
        installation.handIn("finance-supervision", "l.csv", csv(12, "无证经营").getBytes(StandardCharsets.UTF_8));
        var receipt = receiptOf(installation.nightly());
        assertThat(folder.resolve("home/returns/finance-supervision").resolve(receipt))
                .isNotEmptyDirectory();
        assertThat(answered(receipt)).isEmpty();
    }

    /** The disk there is full; or the process was killed between the answer's arrival and the note of it. */
    @Test
    void anAnswerThatDidNotArriveIsCarriedByTheNextNightUnderTheSameNameWithTheSameBytes() throws Exception {
        offer("m.csv", csv(13, "侵占保费"), signer, ours);
        TROUBLE.full = true;
        var night = installation.nightly();
        var receipt = receiptOf(night);
        assertThat(night.waiting()).anyMatch(line -> line.startsWith("征信机构报来的文件，答复送不到：") && line.endsWith("；下次自动再送"));
        assertThat(answered(receipt)).isEmpty();
        TROUBLE.full = false;
        installation.nightly();
        var name = receipt + "_1.zip.cxe";
        assertThat(answered(receipt)).containsExactly(name, name + ".sig");
        var bytes = Files.readAllBytes(answers.resolve(name));
        Files.delete(answers.resolve(name));
        jdbc.update("DELETE FROM carried_answer WHERE receipt = ?", receipt);
        assertThat(installation.nightly().waiting()).noneMatch(line -> line.contains("答复送不到"));
        assertThat(answers.resolve(name)).hasBinaryContent(bytes);

        Files.write(answers.resolve(name), new byte[] {1});
        jdbc.update("DELETE FROM carried_answer WHERE receipt = ?", receipt);
        installation.nightly();
        assertThat(answered(receipt))
                .as("the answer has changed since it was brought and not noted")
                .hasSize(4)
                .contains(receipt + "_2.zip.cxe");
        assertThat(answers.resolve(name)).as("left alone").hasBinaryContent(new byte[] {1});
    }

    @Test
    void anAnswerOfWhichAFileIsMissingDoesNotKeepTheOthersBack() throws Exception {
        offer("o.csv", csv(15, "骗取贷款"), signer, ours);
        TROUBLE.full = true;
        var broken = receiptOf(installation.nightly());
        TROUBLE.full = false;
        var page = folder.resolve("home/returns/finance-supervision")
                .resolve(broken)
                .resolve("回执.html");
        Files.move(page, folder.resolve("moved.html"));
        offer("p.csv", csv(16, "非法集资"), signer, ours);
        var night = installation.nightly();
        assertThat(night.waiting())
                .contains("回执 %s 的答复不全，没有送给征信机构；把移走的文件放回去，或运行 chengxin rerun 重新写出".formatted(broken));
        assertThat(answered(broken)).isEmpty();
        assertThat(answered(receiptOf(night))).hasSize(2);
        Files.move(folder.resolve("moved.html"), page);
        installation.nightly();
        assertThat(answered(broken)).hasSize(2);
    }

    @Test
    void anAnswerThatSomebodyElseSignedIsNotOpened() throws Exception {
        offer("n.csv", csv(14, "虚假理赔"), signer, ours);
        var name = answered(receiptOf(installation.nightly())).get(0);
        var out = folder.resolve("n.zip");
        assertThat(open(name, signerFile.resolveSibling("bureau-sign.pem"), out))
                .isEqualTo(2);
        assertThat(out).doesNotExist();
        assertThat(printed)
                .contains("签名不是用公钥 %s 的那一方签的".formatted(signer.publicKey().fingerprint()));
    }

    /** It is offered again under its name, or another; the process was killed before it was taken away there. */
    @Test
    void itIsTakenInOnceHoweverOftenItIsOffered() throws Exception {
        var file = offer("b.csv", csv(3, "挪用资金"), signer, ours);
        var signature = severe.resolve("b.csv.cxe.sig");
        var sealed = Files.readAllBytes(file);
        var signed = Files.readAllBytes(signature);
        TROUBLE.keeps = true;
        assertThat(installation.nightly().runs()).hasSize(1);
        assertThat(file).exists();
        TROUBLE.keeps = false;
        assertThat(installation.nightly().runs()).isEmpty();
        assertThat(severe).isEmptyDirectory();
        Files.write(file, sealed);
        Files.write(signature, signed);
        assertThat(installation.nightly().runs()).isEmpty();
        assertThat(severe).isEmptyDirectory();
        offer("b-again.csv", csv(3, "挪用资金"), signer, ours);
        installation.nightly();
        assertThat(facts()).containsOnlyOnce("挪用资金");
    }

    @Test
    void aConnectionThatBreaksLeavesNothingAndTheNextNightBringsIt() throws Exception {
        var file = offer("c.csv", csv(4, "伪造票据"), signer, ours);
        TROUBLE.drops = true;
        var night = installation.nightly();
        assertThat(night.runs()).isEmpty();
        assertThat(night.waiting()).anyMatch(line -> line.startsWith("征信机构报来的文件取不到："));
        assertThat(file).exists();
        TROUBLE.drops = false;
        installation.nightly();
        assertThat(facts()).contains("伪造票据");
    }

    @Test
    void whatWasNotSignedByTheBureauOrWasChangedIsRefusedByName() throws Exception {
        var stranger = PrivateEcKey.read(PartyKeys.make(folder, "stranger" + handedIn, Suite.SM));
        offer("d.csv", csv(5, "陌生人"), stranger, ours);
        offer("e.csv", csv(5, "别人的"), signer, stranger.publicKey());
        var cut = offer("f.csv", csv(5, "截断"), signer, ours);
        var bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 40));
        offer("g.csv", csv(5, "没有签名"), signer, ours);
        Files.delete(severe.resolve("g.csv.cxe.sig"));
        var night = installation.nightly();
        assertThat(night.runs()).isEmpty();
        assertThat(night.waiting())
                .anyMatch(line -> line.startsWith("征信机构报来的 d.csv.cxe 没有收，已移到 incoming/bureau/bad/")
                        && line.contains(
                                "签名不是用公钥 %s 的那一方签的".formatted(signer.publicKey().fingerprint())))
                .anyMatch(line -> line.startsWith("征信机构报来的 e.csv.cxe 没有收"))
                .anyMatch(line -> line.startsWith("征信机构报来的 f.csv.cxe 没有收"));
        assertThat(kept("bad")).hasSize(9);
        assertThat(severe.toFile().list()).as("its signature is waited for").containsExactly("g.csv.cxe");
        assertThat(facts()).doesNotContain("陌生人", "别人的", "截断", "没有签名");
        Files.delete(severe.resolve("g.csv.cxe"));
    }

    /** Clerks put people's numbers into names; on the screen and in the log they stand for nobody. */
    @Test
    void anIdentityNumberInAFilesNameIsNotShown() throws Exception {
        var number = CreditStore.number(6);
        var stranger = PrivateEcKey.read(PartyKeys.make(folder, "stranger" + handedIn, Suite.SM));
        offer(number + ".csv", csv(6, "写在文件名里"), stranger, ours);
        offer(number + "甲.csv", csv(6, "写在文件名里"), signer, ours);
        var night = installation.nightly();
        assertThat(night.waiting())
                .anyMatch(line -> line.startsWith("征信机构报来的 ＊.csv.cxe 没有收，已移到 incoming/bureau/bad/"))
                .noneMatch(line -> line.contains(number));
        assertThat(night.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.file()).isEqualTo("＊甲.csv"));
        assertThat(folder.resolve("home/logs/chengxin.log"))
                .content()
                .contains("＊甲.csv.cxe of bureau lies in the intake of finance-supervision")
                .doesNotContain(number);
    }

    @Test
    void whatCannotBeSealedLeavesNothingBehind() throws Exception {
        var file = Files.writeString(folder.resolve("h.csv"), csv(7, "没有公钥"));
        assertThat(seal(file, folder.resolve("no-such-key.pem"))).isEqualTo(2);
        assertThat(folder.toFile().list((where, name) -> name.startsWith("h.csv")))
                .containsExactly("h.csv");
    }

    /** By the program's own verbs: the receiver's key is what the city has given away. */
    private static void sealAsTheBureauDoes(String name, String csv) throws IOException {
        var key = folder.resolve("city-" + name + ".pem");
        assertThat(run(
                        "package",
                        "key",
                        "--receiving",
                        "--out",
                        key.toString(),
                        "--home",
                        folder.resolve("home").toString()))
                .isZero();
        var file = Files.writeString(folder.resolve(name), csv);
        assertThat(seal(file, key)).isZero();
        for (var sealed : List.of(name + ".cxe", name + ".cxe.sig")) {
            Files.move(folder.resolve(sealed), severe.resolve(sealed));
        }
    }

    private static String receiptOf(NightReport night) {
        return night.runs().get(night.runs().size() - 1).receipt().orElseThrow();
    }

    private static List<String> answered(String receipt) {
        var names = answers.toFile().list((where, name) -> name.startsWith(receipt));
        return Stream.of(names == null ? new String[0] : names).sorted().toList();
    }

    /** As the bureau does it, with its own key and the city's. */
    private static Map<String, byte[]> opened(String name) throws IOException {
        var city = folder.resolve("city-signs-" + name + ".pem");
        assertThat(run(
                        "package",
                        "key",
                        "--out",
                        city.toString(),
                        "--home",
                        folder.resolve("home").toString()))
                .isZero();
        var out = folder.resolve("opened-" + name + ".zip");
        assertThat(open(name, city, out)).isZero();
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(out))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static int open(String name, Path signedBy, Path out) {
        return run(
                "package",
                "open",
                answers.resolve(name).toString(),
                "--key",
                signerFile.toString(),
                "--signed-by",
                signedBy.toString(),
                "--out",
                out.toString());
    }

    private static int run(String... arguments) {
        var out = new StringWriter();
        int status = Chengxin.run(arguments, new PrintWriter(out, true), new PrintWriter(out, true));
        printed = out.toString();
        return status;
    }

    private static int seal(Path file, Path receiver) {
        return run(
                "package", "seal", file.toString(), "--receiver", receiver.toString(), "--key", signerFile.toString());
    }

    private static Path offer(String name, String csv, PrivateEcKey by, PublicEcKey to) throws IOException {
        var plain = Files.writeString(folder.resolve(name), csv);
        var sealed = severe.resolve(name + ".cxe");
        byte[] signature;
        try (var out = Files.newOutputStream(sealed)) {
            var secret = new byte[32];
            secret[0] = (byte) ++handedIn;
            signature = SignedFile.seal(by, to, secret, plain, out);
        }
        Files.write(severe.resolve(name + ".cxe.sig"), signature);
        return sealed;
    }

    private static String csv(int person, String fact) {
        return "姓名,证件类型,证件号码,处罚决定文号,违法事实,处罚类别,处罚内容,决定日期,决定机关,决定机关统一社会信用代码\r\n" + row(person, fact, "限制从业");
    }

    private static String row(int person, String fact, String kind) {
        return "测试甲,身份证,%s,驻金罚决字〔2024〕%d号,%s,%s,禁止从业,2024-02-01,驻马店金融监管分局,%s\r\n"
                .formatted(CreditStore.number(person), person, fact, kind, AUTHORITY);
    }

    private static List<String> facts() {
        return jdbc.queryForList("""
                SELECT JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.WFSS')) FROM credit_record c
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                """, String.class);
    }

    private static List<String> kept(String where) {
        var names =
                folder.resolve("home/incoming/bureau").resolve(where).toFile().list();
        return names == null ? List.of() : List.of(names);
    }
}
