package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chengxin.cli.Chengxin;
import org.chengxin.extract.Extracted;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.mapping.Target;
import org.chengxin.protect.Digests;
import org.chengxin.protect.PartyKeys;
import org.chengxin.protect.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the packages of targets, in which files, and how whoever receives one finds that it is whole and ours. */
class PackagesTest extends OneStoreTold {

    private Target province;
    private Target nation;

    @BeforeEach
    void begin() {
        province = store.mappings.targets().get("province");
        nation = store.mappings.targets().get("nation");
    }

    @Test
    void theManifestSaysWhatIsInsideAndWhatCameBefore() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        store.load("honor_moral", honor(1, "a"), honor(2, "b"));
        outbox.one(province);
        store.load("honor_moral", honor(2, "b2"), honor(3, "c"));
        outbox.day = Outbox.DAY.plusDays(1);
        outbox.one(province);
        var files = outbox.packages(province);
        assertThat(Packages.bytes(files.get(0)).keySet())
                .containsExactly("ZRR_XZCF.csv", "CXDX.csv", "manifest.json", "manifest.sig");
        var entries = Packages.bytes(files.get(1));
        assertThat(new String(entries.get("manifest.json"), StandardCharsets.UTF_8))
                .isEqualTo("""
                {
                  "form" : 2,
                  "target" : "province",
                  "name" : "province_20261124_000002",
                  "sequence" : 2,
                  "previous" : {
                    "name" : "province_20261123_000001",
                    "sha256" : "%s"
                  },
                  "date" : "2026-11-24",
                  "period" : {
                    "fromChange" : 2,
                    "toChange" : 3,
                    "from" : "2026-11-23T09:02:03+08:00",
                    "to" : "2026-11-23T09:02:03+08:00"
                  },
                  "mappingVersion" : "0123456789ab",
                  "programVersion" : "0.1.0",
                  "suite" : "sm",
                  "signer" : "%s",
                  "charset" : "UTF-8",
                  "operation" : "操作",
                  "record" : "记录标识",
                  "words" : {
                    "add" : "ADD",
                    "modify" : "MOD",
                    "delete" : "DEL"
                  },
                  "files" : [
                    {
                      "name" : "CXDX.csv",
                      "dataset" : "honor_moral",
                      "rows" : 2,
                      "add" : 1,
                      "modify" : 1,
                      "delete" : 0,
                      "bytes" : %d,
                      "sha256" : "%s",
                      "sm3" : "%s"
                    }
                  ],
                  "totals" : {
                    "rows" : 2,
                    "add" : 1,
                    "modify" : 1,
                    "delete" : 0
                  }
                }""".formatted(
                                Digests.sha256Hex(files.get(0)),
                                store.keyring.signingKey(Suite.SM).publicKey().fingerprint(),
                                entries.get("CXDX.csv").length,
                                hex(Suite.INTERNATIONAL, entries.get("CXDX.csv")),
                                hex(Suite.SM, entries.get("CXDX.csv"))));
    }

    /** The receiver's schema of that file, with room for two characters in the reason. */
    @Test
    void aFileThatDoesNotFitItsSchemaIsNotSentAndNoValueIsTold() throws Exception {
        store.load("honor_moral", honor(1, "事由太长"));
        ShippedMappings.copy(folder.resolve("mappings"));
        var schema = folder.resolve("mappings/schemas/nation/CXDX.xsd");
        Files.writeString(
                schema, Files.readString(schema).replaceFirst("(name=\"RYSX\".*<xs:maxLength value=\")2000", "$12"));
        var strict = Mappings.load(folder.resolve("mappings")).targets().get("nation");
        assertThatThrownBy(() -> outbox.one(strict))
                .hasMessage("上报包 nation_20261123_000001 的 CXDX.xml 第 3 行不合对方的 XML 模式（元素 RYSX，cvc-type.3.1.3），没有送出；"
                        + "与对方核对模式，或者在目标的配置里用 longest、matches 让这样的记录先退回部门，改好后重新运行");
        assertThat(outbox.packages(strict)).isEmpty();
        assertThat(outbox.one(nation)).as("the schema is put right").returns(1, Extracted::added);
    }

    @Test
    void xmlCarriesWhatEarlierSystemsBrokeOn() {
        var reason = "<b>&amp; \"q\" 'a' ]]> \r\n\t𠮷";
        store.load("honor_moral", honor(1, reason), with(honor(2, "x"), "YXQZ", "2029-01-01"));
        outbox.one(nation);
        var rows = Packages.read(outbox.packages(nation).get(0)).get("CXDX.xml");
        assertThat(rows).extracting(row -> row.get("RYSX")).containsExactlyInAnyOrder(reason, "x");
        assertThat(rows).extracting(row -> row.get("YXQZ")).containsExactlyInAnyOrder("", "2029/01/01");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row).containsEntry("OP", "ADD").containsKey("RECID"));
    }

    @Test
    void aColumnThatEveryFileHasAlreadyIsRefused() {
        var clash = Outbox.columns(
                province,
                column -> new Target.Column(
                        column.field().equals("RYSX") ? "操作" : column.name(),
                        column.field(),
                        column.words(),
                        column.mask(),
                        column.datePattern()));
        assertThatThrownBy(() -> outbox.one(clash)).hasMessage("上报目标 province 的列 操作 与每个文件固有的列重名；在目标的配置里给它另起一个名字");
    }

    @Test
    void theReceiverNeedsOurPublicKeyAloneToFindWhatWasChanged() throws Exception {
        store.load("cf_person", penalty(1, "a,\"b\"\n=c"));
        store.load("honor_moral", honor(1, "a"), honor(2, "b"));
        outbox.one(province);
        outbox.one(nation);
        store.load("honor_moral", honor(2, "b2"), honor(3, "c"));
        outbox.one(province);
        var key = folder.resolve("chengxin.pem");
        Files.writeString(key, store.keyring.signingKey(Suite.SM).publicKey().pem());
        var files = outbox.packages(province);
        var xml = outbox.packages(nation).get(0);
        assertThat(verified(key, files.get(0), files.get(1))).isEqualTo("""
                province_20261123_000001.zip：签名、摘要、行数都对，共 3 行；没有给出前一包，是否相接没有核对
                province_20261123_000002.zip：签名、摘要、行数都对，共 2 行，与前一包相接
                """);
        assertThat(verified(key, xml)).contains("签名、摘要、行数都对，共 2 行");
        assertThat(verified(key, xml, files.get(1))).contains("接不上：清单里的前一包是 province_20261123_000001，nation_");
        var stranger = folder.resolve("stranger.pem");
        PartyKeys.make(folder, "stranger", Suite.SM);
        assertThat(verified(stranger, files.get(0))).contains("签名不对");

        var copy = folder.resolve("copy.zip");
        Packages.rewritten(
                files.get(0), copy, (name, bytes) -> name.equals("CXDX.csv") ? Packages.doubled(bytes) : bytes);
        assertThat(verified(key, copy)).isEqualTo("""
                copy.zip：文件 CXDX.csv 的长度或摘要与清单不符
                copy.zip：文件 CXDX.csv 里新增、修改、删除各有 4、0、0 行，清单上不是
                copy.zip：各文件的行数之和与清单的合计不符
                """);
        Packages.rewritten(
                files.get(0), copy, (name, bytes) -> name.equals("manifest.json") ? Packages.doubled(bytes) : bytes);
        assertThat(verified(key, copy)).startsWith("copy.zip：签名不对：清单被改动过");
        Packages.rewritten(files.get(0), copy, (name, bytes) -> name.equals("CXDX.csv") ? new byte[0] : bytes);
        assertThat(verified(key, copy)).contains("缺少文件 CXDX.csv");
    }

    @Test
    void whatIsSealedForATargetItAloneCanOpenAndAgainItHasTheSameBytes() throws Exception {
        store.load("honor_moral", honor(1, "a"));
        for (var suite : Packing.Suite.values()) {
            var name = suite.name().toLowerCase(Locale.ROOT);
            var own = PartyKeys.make(folder, name, Suite.valueOf(suite.name()));
            var packing = Outbox.sealing(Packing.of(Packing.Format.CSV), suite, folder.resolve(name + ".pem"));
            var bureau = Outbox.as(Outbox.withId(province, name), packing);
            outbox.one(bureau);
            var file = outbox.packages(bureau).get(0);
            assertThat(file).hasFileName(name + "_20261123_000001.zip.cxe");
            var key = folder.resolve("chengxin.pem");
            Files.writeString(
                    key,
                    store.keyring.signingKey(Suite.valueOf(suite.name())).certificate("信用中心", store.keyring.created()));
            var opened = folder.resolve(name + ".zip");
            var text = said("package", "open", file.toString(), "--key", own.toString(), "--out", opened.toString());
            assertThat(text).isEmpty();
            assertThat(verified(key, opened)).contains("签名、摘要、行数都对，共 1 行");
            assertThat(Packages.manifest(opened).get("suite").asString()).isEqualTo(name);
            var bytes = Files.readAllBytes(file);
            outbox.clear();
            outbox.one(bureau);
            assertThat(file).hasBinaryContent(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CSV, UTF-8, 2, 0, csv",
        "CSV, GB18030, 0, 600, csv",
        "ROWDATA_XML, UTF-8, 0, 900, xml",
        "DATAS_XML, UTF-8, 2, 0, xml",
        "JSON, UTF-8, 0, 900, json",
        "XLSX, UTF-8, 2, 0, xlsx"
    })
    void filesAreCutAtTheTargetsLimitAndNamedAndWordedAsItAsks(
            Packing.Format format, Charset charset, int rows, long bytes, String extension) throws Exception {
        var packing = new Packing(
                format,
                charset,
                new Packing.Operations("新增", "修改", "删除"),
                new Packing.Files(Optional.of("{file}_{date}_{part}"), rows, bytes),
                Packing.Empty.SKIP,
                Packing.Suite.SM,
                Optional.empty(),
                Optional.empty());
        var target = Outbox.as(Outbox.withId(province, "cut"), packing);
        store.load("honor_moral", honor(1, "a"), honor(2, "b"), honor(3, "𠮷"), honor(4, "d"), honor(5, "e"));
        store.load("cf_person", penalty(1, "a"));
        outbox.one(target);
        store.load("honor_moral", honor(5, "e2"));
        outbox.one(target);
        var files = outbox.packages(target);
        var names = List.copyOf(Packages.read(files.get(0)).keySet());
        var parts = names.subList(1, names.size());
        assertThat(names.get(0)).isEqualTo("ZRR_XZCF_20261123_00001." + extension);
        assertThat(parts)
                .hasSizeGreaterThan(1)
                .isEqualTo(IntStream.rangeClosed(1, parts.size())
                        .mapToObj(part -> "CXDX_20261123_%05d.%s".formatted(part, extension))
                        .toList());
        if (rows > 0) {
            assertThat(parts).hasSize(3);
        }
        Packages.bytes(files.get(0)).forEach((name, content) -> {
            if (bytes > 0 && name.startsWith("CXDX")) {
                assertThat(content).hasSizeLessThanOrEqualTo((int) bytes);
            }
        });
        // The day's second package counts on.
        var second = Packages.read(files.get(1));
        assertThat(second.keySet()).containsExactly("CXDX_20261123_%05d.%s".formatted(parts.size() + 1, extension));
        assertThat(second.values().iterator().next().get(0)).containsValues("修改", "e2");
        assertThat(Packages.read(files.get(0)).values().stream().flatMap(List::stream))
                .extracting(row -> row.get("RYSX"))
                .contains("a", "b", "𠮷", "d", "e");
        var key = folder.resolve("chengxin.pem");
        Files.writeString(key, store.keyring.signingKey(Suite.SM).publicKey().pem());
        assertThat(verified(key, files.get(0), files.get(1))).contains("共 6 行", "共 1 行，与前一包相接");
        var first = Files.readAllBytes(files.get(0));
        outbox.clear();
        store.load("honor_moral", honor(5, "e"));
        outbox.one(target);
        var last = parts.get(parts.size() - 1);
        assertThat(Packages.bytes(files.get(0)).get(last))
                .as("the same rows are cut at the same places")
                .isEqualTo(Packages.bytes(Files.write(folder.resolve("first.zip"), first))
                        .get(last));
    }

    @Test
    void nothingButThePackagesIsLeftLyingAbout() throws Exception {
        store.load("honor_moral", honor(1, "a"));
        outbox.one(province);
        assertThat(Packages.in(outbox.folder)).isEqualTo(outbox.packages(province));
        assertThat(Files.list(outbox.folder.resolve(".work"))).isEmpty();
    }

    /** What a verb prints that needs no home. */
    private static String said(String... arguments) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        Chengxin.run(arguments, out, out);
        out.flush();
        return text.toString();
    }

    private static String verified(Path key, Path... files) {
        var arguments = new ArrayList<>(List.of("package", "verify", "--key", key.toString()));
        for (var file : files) {
            arguments.add(file.toString());
        }
        return said(arguments.toArray(String[]::new));
    }

    private static String hex(Suite suite, byte[] bytes) {
        return HexFormat.of().formatHex(suite.digest().digest(bytes));
    }
}
