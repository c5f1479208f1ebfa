package org.chengxin.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The smallest mappings that have one of everything, to be broken on purpose. */
final class SmallMappings {

    private static final Map<String, String> FILES = Map.of(
            "codes/paper.yml",
            """
            id: paper
            name: 证件类型
            open_prefix: 其他-
            codes:
              - {code: 身份证, identity: CITIZEN, aliases: ["111"]}
              - {code: 护照号, identity: PASSPORT}
            """,
            "codes/kind.yml",
            """
            id: kind
            name: 处罚类别
            codes:
              - {code: 警告}
              - {code: 罚款, aliases: [罚金]}
            """,
            "catalogue/fine.yml",
            """
            id: fine
            name: 罚单
            header:
              province_item: 某项
              legal_basis: 某法第一条
              format: 表格
              provider: 某局
              coverage: 全市
              period: 每日
            nature: BAD
            share: GOVERNMENT
            subject:
              kinds: [PERSON]
              name: XM
              number: ZJHM
            natural_key: [WH, SUBJECT]
            decision_date: RQ
            gates: [L-MINOR]
            fields:
              - {code: XM, name: 姓名, type: C..50, required: true, mask: NAME}
              - {code: LX, name: 证件类型, type: ENUM(paper), required: true}
              - {code: ZJHM, name: 证件号码, type: C..64, required: true, identity_by: LX, encrypted: true, mask: ID}
              - {code: WH, name: 文号, aliases: [决定书号], type: C..20, required: true, document_number: true}
              - {code: LB, name: 类别, type: "ENUMSET(kind, ;；)", required: true}
              - {code: JE, name: 金额（元）, type: "N..8,2", required_if: LB has 罚款}
              - {code: RQ, name: 日期, type: DATE, required: true}
            rules:
              - {rule: RQ <= FILE_DATE, code: R-FUTURE}
            life: {rules: slip, shown_until: RQ}
            """,
            "rules/slip.yml",
            """
            id: slip
            name: 罚单
            adverse: {months: 6, cite: 某法第三条}
            severity:
              - from: "2020-01-01"
                cite: 某法第四条
                classes:
                  - {severity: serious, when: LB has 罚款, at_least: {JE: 1000}}
                  - {severity: light}
            publication:
              - from: "2021-01-01"
                cite: 某法第五条
                not_collected: JE present
                light: {most: 3}
                ordinary: {least: 3, most: 12}
                serious: {least: 12, most: 36}
            ceiling: {months: 60, cite: 某法第六条}
            """,
            "departments/bureau.yml",
            """
            id: bureau
            name: 某局
            uscc: 11411700MB0000019D
            forms:
              - dataset: fine
                headers:
                  XM: [当事人]
                words:
                  LB: {"02": 罚款}
                ignored: [序号]
                constants: {LX: 身份证}
                gate: {rejected_share: 0.2, minimum_rows: 10}
            """,
            "targets/centre.yml",
            """
            id: centre
            name: 某中心
            basis: 某法第二条
            accepts: [PUBLIC, GOVERNMENT]
            format: CSV
            feeds:
              - dataset: fine
                file: FINE
                subjects: [PERSON]
                columns:
                  - XM
                  - {name: KIND, field: LB, words: {罚款: "2"}}
                  - {name: DAY, field: RQ, date_pattern: yyyyMMdd}
            """,
            "forbidden.yml",
            """
            words: [血型]
            """);

    private final Map<String, String> files = new TreeMap<>(FILES);

    /** Replaces a text that stands there exactly once; a new file is written whole. */
    SmallMappings with(String file, String before, String after) {
        var text = files.getOrDefault(file, "");
        if (text.indexOf(before) != text.lastIndexOf(before) || !text.contains(before)) {
            throw new IllegalArgumentException("'%s' must stand in %s once".formatted(before, file));
        }
        files.put(file, text.replace(before, after));
        return this;
    }

    /** Adds a file, or writes it anew. */
    SmallMappings and(String file, String text) {
        files.put(file, text);
        return this;
    }

    Mappings load(Path folder) throws IOException {
        for (var shelf : new String[] {"catalogue", "codes", "departments", "lists", "rules", "targets"}) {
            Files.createDirectories(folder.resolve(shelf));
        }
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return Mappings.load(folder);
    }
}
