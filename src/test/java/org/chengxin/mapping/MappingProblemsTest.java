package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the mappings is said with file, line, fact and remedy; nothing wrong is loaded. */
class MappingProblemsTest {

    @TempDir
    private Path folder;

    /** One change to good mappings, and the one problem that it makes. */
    static Stream<Arguments> oneMistake() {
        return Stream.of(
                Arguments.of(
                        "catalogue/fine.yml",
                        "mask: NAME",
                        "mask: NAME, share: AUTHORISED",
                        "targets/centre.yml:11: field XM is AUTHORISED, which this target may not have; leave the column out"),
                codes("aliases: [罚金]", "alias: [罚金]", "5: there is no key 'alias'; did you mean 'aliases'?"),
                codes(
                        "aliases: [罚金]",
                        "colour: [罚金]",
                        "5: there is no key 'colour'; known: code, name, aliases, identity, subject, attributes"),
                codes(
                        "[罚金]",
                        "[02]",
                        "5: an item of 'aliases' is read by YAML as a number, not as text; quote it: \"02\""),
                codes("[罚金]", "罚金", "5: 'aliases' is not a list; write it as [a, b] or with one '- ' line each"),
                codes("{code: 警告}", "警告", "4: an item of 'codes' is not a map; write 'key: value' lines under it"),
                codes("[罚金]", "[警告]", "5: '警告' means both 警告 and 罚款; keep it in one of the two"),
                codes(
                        "id: kind",
                        "id: kinds",
                        "1: id 'kinds' stands in a file of another name; name the file kinds.yml"),
                codes("id: kind", "id: kind\nid: kind", "2: key 'id' stands in line 1 already; keep one of the two"),
                codes("name: 处罚类别", "name:", "2: 'name' has no value; write one or leave the line out"),
                codes("name: 处罚类别\n", "", "1: 'name' is missing; add it"),
                codes(
                        "codes:",
                        "codes: [",
                        "4: not YAML: expected the node content, but found '-'; look at this line and the one above"),
                codes(
                        "codes:",
                        "includes: papier\ncodes:",
                        "3: there is no code table without 'includes' 'papier'; did you mean 'paper'?"),
                codes("警告", "警\u0007告", "4: control character U+0007; remove it"),
                paper("PASSPORT", "PASPORT", "6: 'identity' cannot be 'PASPORT'; did you mean 'PASSPORT'?"),
                fine(
                        "  legal_basis: 某法第一条\n",
                        "",
                        "3: the dataset has no legal basis, so it may not be collected; name statute and article under legal_basis"),
                fine(
                        "  province_item: 某项\n",
                        "",
                        "3: the dataset is in no catalogue, so it may not be collected; name its item under national_item or province_item"),
                fine("share: GOVERNMENT\n", "", "1: 'share' is missing; add it"),
                fine("nature: BAD", "nature: EVIL", "10: 'nature' cannot be 'EVIL'; known: GOOD, BAD, NEUTRAL"),
                fine("kinds: [PERSON]", "kinds: [PERSONS]", "13: 'kinds' cannot be 'PERSONS'; did you mean 'PERSON'?"),
                fine("name: XM\n", "name: XN\n", "14: there is no field 'XN'; did you mean 'XM'?"),
                fine(
                        "number: ZJHM",
                        "number: WH",
                        "15: field WH holds no identity number; add identity or identity_by to the field"),
                fine(
                        "number: ZJHM",
                        "number: ZJHM\n  category: LX",
                        "16: field LX does not say a kind of subject; make it ENUM of a table whose codes all have 'subject'"),
                fine("[WH, SUBJECT]", "[WSH, SUBJECT]", "16: there is no field 'WSH'; did you mean 'WH'?"),
                fine(
                        "[WH, SUBJECT]",
                        "[JE, SUBJECT]",
                        "16: field JE is part of the natural key and may be empty; make it required or leave it out of the key"),
                fine("[WH, SUBJECT]", "[WH]", "16: the natural key leaves out whom the row is about; add SUBJECT"),
                fine(
                        "decision_date: RQ",
                        "order: FBRQ\ndecision_date: RQ",
                        "17: there is no field 'FBRQ'; did you mean 'RQ'?"),
                fine("decision_date: RQ", "decision_date: WH", "17: field WH is no date; name a field of type DATE"),
                fine("[L-MINOR]", "[L-MINER]", "18: 'gates' cannot be 'L-MINER'; did you mean 'L_MINOR'?"),
                fine(
                        "[L-MINOR]",
                        "[L-MINOR, L-HN13]",
                        "18: gate L-HN13 cannot tell simple procedure; say when it is under simple_procedure, such as 'CF_CXLB = 简易程序'"),
                fine(
                        "[L-MINOR]",
                        "[L-MINOR]\nsimple_procedure: LB is 罚款",
                        "19: 'LB is 罚款' is not a condition; write 'X = a', 'X in [a, b]', 'X has a', 'X has [a, b]' or 'X present'"),
                fine(
                        "[L-MINOR]",
                        "[L-MINOR]\nsimple_procedure: LB = 罚款",
                        "19: 'LB = 罚款' asks the field for codes that its type does not have; use = or in with ENUM, has with ENUMSET"),
                fine(
                        "[L-MINOR]",
                        "[L-MINOR]\nsimple_procedure: LX in [身份证, 护照]",
                        "19: there is no code in table paper '护照'; did you mean '护照号'?"),
                fine(
                        "[L-MINOR]",
                        "[L-MINOR]\nversion: one",
                        "19: 'version' is not a number; write one, such as 1 or 0.5"),
                fine(
                        "required: true, mask: NAME",
                        "required: yes, mask: NAME",
                        "20: 'required' is neither true nor false; write one of the two"),
                fine(
                        "C..50",
                        "C50..",
                        "20: type 'C50..' is none of the notation; write C..200, C18, N..18,6, DATE, ENUM(table) or \"ENUMSET(table, ;；)\""),
                fine("mask: NAME", "mask: NAMES", "20: 'mask' cannot be 'NAMES'; did you mean 'NAME'?"),
                fine("ENUM(paper)", "ENUM(papper)", "21: there is no code table 'papper'; did you mean 'paper'?"),
                fine(
                        "identity_by: LX",
                        "identity_by: ZL",
                        "22: there is no field 'ZL'; known: XM, LX, ZJHM, WH, LB, JE, RQ"),
                fine(
                        "identity_by: LX",
                        "identity_by: WH",
                        "22: field WH does not say a kind of identity number; make it ENUM of a table whose codes all have 'identity'"),
                fine(
                        "identity_by: LX",
                        "identity_by: LX, identity: USCC",
                        "22: the kind of number is said twice; keep identity or identity_by"),
                fine(
                        "encrypted: true, ",
                        "",
                        "22: field ZJHM holds numbers of natural persons in the clear; add encrypted: true, mask: ID"),
                fine(
                        "mask: ID}",
                        "mask: ID, share: PUBLIC}",
                        "22: the field is more open (PUBLIC) than its dataset (GOVERNMENT); write GOVERNMENT or leave it out"),
                fine("决定书号", "证件 号码*", "23: '证件 号码*' names both ZJHM and WH; keep it with one of the two"),
                fine(
                        "{code: WH, ",
                        "{code: XM, name: 别名, type: DATE}\n  - {code: WH, ",
                        "23: field XM is there already; keep one of the two"),
                fine("kind, ;；", "kinds, ;；", "24: there is no code table 'kinds'; did you mean 'kind'?"),
                fine("LB has 罚款", "LB has 罚筹", "25: there is no code in table kind '罚筹'; did you mean '罚款'?"),
                fine("LB has 罚款", "LC has 罚款", "25: there is no field 'LC'; did you mean 'LB'?"),
                fine(
                        "LB has 罚款",
                        "LX present, required: true",
                        "25: the field is required anyway; leave out one of the two"),
                fine(
                        "N..8,2",
                        "N..2,8",
                        "25: type 'N..2,8' has more decimals than digits; write all digits first: N..18,6"),
                fine(
                        "type: DATE, ",
                        "type: DATE, document_number: true, ",
                        "26: only text can be a document number; make the type C"),
                fine("RQ <= FILE_DATE", "RC <= FILE_DATE", "28: there is no field 'RC'; did you mean 'RQ'?"),
                fine(
                        "RQ <= FILE_DATE",
                        "RQ before FILE_DATE",
                        "28: 'RQ before FILE_DATE' is not a comparison; write 'A <= B' with two field codes, or FILE_DATE or a number for B"),
                fine(
                        "RQ <= FILE_DATE",
                        "JE <= RQ",
                        "28: 'JE <= RQ' compares what is not two dates or two numbers; compare fields of type DATE with each other, and of type N with each other"),
                fine("R-FUTURE", "future", "28: 'future' is no error code; write one such as R-DATEORDER"),
                fine(
                        "rule: RQ <= FILE_DATE",
                        "any_of: [RQ]",
                        "28: a group of fewer than two fields; use required instead"),
                fine("rule: RQ <= FILE_DATE", "any_of: [RQ, RK]", "28: there is no field 'RK'; did you mean 'RQ'?"),
                fine(
                        "rule: RQ <= FILE_DATE",
                        "field: WH",
                        "28: the rule demands nothing of its field; add matches, shortest or bytes"),
                fine(
                        "rule: RQ <= FILE_DATE",
                        "field: RQ, shortest: 4",
                        "28: field RQ is no text; compare numbers and dates with 'rule'"),
                fine(
                        "rule: RQ <= FILE_DATE",
                        "field: WH, matches: '(', says: 某",
                        "28: '(' is no regular expression; Unclosed group"),
                fine(
                        "rule: RQ <= FILE_DATE",
                        "field: WH, bytes: 40, charset: GB2312",
                        "28: there is no charset 'GB2312'; known: UTF-8, GB18030, GBK"),
                fine(
                        "code: R-FUTURE",
                        "code: R-FUTURE, when: LB = 罚款",
                        "28: 'LB = 罚款' asks the field for codes that its type does not have; use = or in with ENUM, has with ENUMSET"),
                fine(
                        "\"N..8,2\",",
                        "\"N..8,2\", example: 2000元,",
                        "25: '2000元' is no number that field JE takes; write at most 6 digits, a point and 2 more"),
                fine(
                        "\"N..8,2\",",
                        "\"N..8,2\", example: \"1234567\",",
                        "25: '1234567' is no number that field JE takes; write at most 6 digits, a point and 2 more"),
                fine(
                        "type: DATE,",
                        "type: DATE, example: 2024年3月5日,",
                        "26: '2024年3月5日' is no day, which field RQ takes; write 2024-03-05"),
                fine(
                        "ENUM(paper),",
                        "ENUM(paper), example: 护照,",
                        "21: there is no code in table paper '护照'; did you mean '护照号'?"),
                fine(
                        "(kind, ;；)\",",
                        "(kind, ;；)\", example: 警告；罚,",
                        "24: there is no code in table kind '罚'; did you mean '罚款'?"),
                fine(
                        "C..20,",
                        "C..20, example: 驻市监罚字〔2024〕第000000001号,",
                        "23: '驻市监罚字〔2024〕第000000001号' has 22 characters, field WH takes 20; write it otherwise"),
                fine(
                        "number: ZJHM",
                        "number: ZJHM\n  not_enough: [GSZC]",
                        "16: there is no field 'GSZC'; known: XM, LX, ZJHM, WH, LB, JE, RQ"),
                fine("number: ZJHM", "number: ZJHM\n  birth: WH", "16: field WH is no date; name a field of type DATE"),
                fine(
                        "number: ZJHM",
                        "number: ZJHM\n  sex: LX",
                        "16: field LX does not tell the sex; make it ENUM of a table that knows 男 and 女"),
                fine(
                        "[L-MINOR]",
                        "[L-MINOR, L-NOTICE]",
                        "18: gate L-NOTICE cannot tell whether the subject was told; name the field of that day under notice_date"),
                fine(
                        "[L-MINOR]",
                        "[L-MINOR]\nauthority: {name: XM, code: DM}",
                        "19: there is no field 'DM'; did you mean 'XM'?"),
                fine(
                        "决定书号",
                        "血型",
                        "1: field WH '血型' is forbidden by forbidden.yml; leave it out, or list it under 'except' if it means something else"),
                bureau(
                        "XM: [当事人]",
                        "XM: [当事人, 本人血型]",
                        "7: header '本人血型' is forbidden by forbidden.yml; leave it out, or list it under 'except' there if it means something else"),
                bureau(
                        "[序号]",
                        "[序号, 血型]",
                        "10: header '血型' is forbidden by forbidden.yml; leave it out, or list it under 'except' there if it means something else"),
                bureau(
                        "forms:",
                        "authorities: [{uscc: 11411700MB0000019D, names: []}]\nforms:",
                        "4: the authority has no name; list what it is called under 'names'"),
                bureau("forms:", "mail: [office]\nforms:", "4: 'office' is no mail address; write one, such as a@b.cn"),
                bureau("forms:", "mail: [a@b.cn, a@b.cn]\nforms:", "4: 'a@b.cn' is there already; keep one of the two"),
                bureau("dataset: fine", "dataset: fin", "5: there is no dataset 'fin'; did you mean 'fine'?"),
                bureau(
                        "    ignored:",
                        "  - dataset: fine\n    ignored:",
                        "10: there is a form for fine already; keep one of the two"),
                bureau(
                        "11411700MB0000019D",
                        "11411700MB0000019I",
                        "3: '11411700MB0000019I' is not a unified social credit code; write its 18 characters"),
                bureau(
                        "11411700MB0000019D",
                        "11411700MB0000018D",
                        "3: '11411700MB0000018D' is mistyped: its check digits do not fit; copy it from the certificate"),
                bureau("XM: [当事人]", "XN: [当事人]", "7: there is no field 'XN'; did you mean 'XM'?"),
                bureau("XM: [当事人]", "XM: [文号]", "7: '文号' names both WH and XM; keep it with one of the two"),
                bureau(
                        "{\"02\": 罚款}",
                        "{02: 罚款}",
                        "9: a key is read by YAML as a number, not as text; quote it: \"02\""),
                bureau("{\"02\": 罚款}", "{\"02\": 罚}", "9: there is no code in table kind '罚'; did you mean '罚款'?"),
                bureau(
                        "{\"02\": 罚款}",
                        "{\"02\": 罚款, \"０2\": 警告}",
                        "9: '０2' means both 罚款 and 警告; keep it with one of the two"),
                bureau("LB: {", "WH: {", "9: field WH is not made of codes; leave its words out"),
                bureau("[序号]", "[文号]", "10: '文号' is ignored and names WH; leave it out of one of the two"),
                bureau("{LX: 身份证}", "{LX: 身份}", "11: there is no code in table paper '身份'; did you mean '身份证'?"),
                bureau(
                        "{LX: 身份证}",
                        "{WH: 一二三四五六七八九十一二三四五六七八九十一}",
                        "11: '一二三四五六七八九十一二三四五六七八九十一' has 21 characters, field WH takes 20; write it otherwise"),
                bureau(
                        "{LX: 身份证}",
                        "{RQ: 2024/2/30}",
                        "11: field RQ cannot be the same in every row; let the department send the column"),
                bureau("0.2", "20", "12: a share is at most 1; write 0.5 for one half"),
                fine(
                        "nature: BAD",
                        "nature: BAD\naccept: good_row",
                        "11: 'accept' cannot be 'good_row'; did you mean 'good_rows'?"),
                bureau(
                        "rejected_share: 0.2",
                        "accept: never",
                        "12: 'accept' cannot be 'never'; known: good_rows, all_or_nothing, after_confirmation"),
                bureau(
                        "rejected_share: 0.2",
                        "whole: true",
                        "12: there is no key 'whole'; known: rejected_share, minimum_rows, most_rejected, accept"),
                bureau("0.2", "a fifth", "12: 'rejected_share' is not a number; write one, such as 1 or 0.5"),
                full("within: WHH", "there is no field 'WHH'; did you mean 'WH'?"),
                full(
                        "within: ZJHM",
                        "field ZJHM does not say of every record of which slice it is; name a required field that is not encrypted"),
                full(
                        "within: JE",
                        "field JE does not say of every record of which slice it is; name a required field that is not encrypted"),
                full("share: 20", "a share is at most 1; write 0.5 for one half"),
                full("limit: 20", "there is no key 'limit'; known: named, within, share, unasked, most"),
                withdraw("unasked: 3", "'named' is missing; add it"),
                withdraw(
                        "named: 罚单",
                        "'罚单' is in the name of the dataset, 罚单; name what only the names of such files contain"),
                withdraw("named: 撤回, share: 2", "a share is at most 1; write 0.5 for one half"),
                withdraw("named: 撤回, within: WH", "there is no key 'within'; known: named, share, unasked, most"),
                bureau(
                        "minimum_rows: 10}",
                        "minimum_rows: 10}\n    full: {named: 全量}\n    withdraw: {named: 全量撤回}",
                        "14: a file named '全量撤回' may be one named '全量' under 'full' as well;"
                                + " let neither of the two names contain the other"),
                plausible("rows: [100]", "'rows' is not two numbers; write the least and the most: [1, 2]"),
                plausible("rows: [many, 5]", "an item of 'rows' is not a number; write one, such as 1 or 0.5"),
                plausible("rows: 100", "'rows' is not a list; write it as [a, b] or with one '- ' line each"),
                plausible("rows: [500, 100]", "'rows' ends before it begins; write the smaller number first"),
                plausible("rows: [0.5, 1]", "there are no parts of rows; write whole numbers"),
                plausible("filled: {JE: [0.2, 20]}", "a share is at most 1; write 0.5 for one half"),
                plausible("filled: {JR: [0.2, 1]}", "there is no field 'JR'; did you mean 'JE'?"),
                plausible(
                        "filled: {WH: [0.2, 1]}",
                        "field WH is always filled: an empty one rejects its row; leave it out"),
                plausible("varied: [JE, WX]", "there is no field 'WX'; did you mean 'LX'?"),
                plausible("varied: [LX]", "field LX is a constant of this form; leave it out of one of the two"),
                plausible("row: [1, 2]", "there is no key 'row'; did you mean 'rows'?"),
                bureau(
                        "    ignored:",
                        "    sequence: 文号\n    ignored:",
                        "10: '文号' is a serial number and names WH; name the header of a column that is no field"),
                fine(
                        "rule: RQ <= FILE_DATE",
                        "unique: []",
                        "28: no field is named; write those that make a row unique: [A, B]"),
                fine("rule: RQ <= FILE_DATE", "unique: [WX]", "28: there is no field 'WX'; did you mean 'LX'?"),
                fine(
                        "rule: RQ <= FILE_DATE",
                        "unique: [WH], when: LB has 罚款",
                        "28: what rows have among each other has no condition; leave 'when' out"),
                centre("basis: 某法第二条\n", "", "1: the target has no legal basis, so nothing may go there; add 'basis'"),
                centre(
                        "PUBLIC, GOVERNMENT",
                        "PUBLIC",
                        "7: dataset fine is GOVERNMENT, which this target may not have; leave the feed out"),
                centre(
                        "format: CSV",
                        "format: XML",
                        "5: 'format' cannot be 'XML'; known: CSV, ROWDATA_XML, DATAS_XML, JSON, XLSX"),
                centre(
                        "format: CSV",
                        "format: XLSX\nlimit: {bytes: 5}",
                        "6: a workbook cannot be cut by its size; write 'rows' instead"),
                centre(
                        "format: CSV",
                        "format: JSON\nencoding: GB18030",
                        "6: only CSV has another encoding than UTF-8; leave 'encoding' out"),
                centre(
                        "format: CSV",
                        "format: CSV\nfile_name: x",
                        "6: 'x' cannot name files; write one with {file} and {part}, such as {file}_{date}_{part}, without its ending"),
                centre(
                        "format: CSV",
                        "format: CSV\ncertificate: none.pem",
                        "6: there is no certificate none.pem; lay the receiver's PEM file there"),
                centre("format: CSV", "format: CSV\nschemas: none", "6: only XML has schemas; leave 'schemas' out"),
                centre(
                        "format: CSV",
                        "format: ROWDATA_XML\nschemas: none",
                        "6: none/FINE.xsd is not there, or no XML schema; lay the receiver's schema of that file there"),
                centre(
                        "file: FINE",
                        "file: FINE\n    region: {of: authority, under: [\"4117\"]}",
                        "9: dataset fine names no authority; ask for the subject's region"),
                centre(
                        "file: FINE",
                        "file: FINE\n    region: {of: subject, under: [\"411\"]}",
                        "9: 'under' does not list region codes; write some of 2, 4 or 6 digits, such as [\"4117\"]"),
                centre(
                        "field: RQ,",
                        "field: RQ, longest: 0,",
                        "13: 'longest' is not a whole number of at least 1; write one"),
                centre("field: RQ,", "field: RQ, matches: '[',", "13: '[' is not a regular expression; correct it"),
                centre(
                        "field: RQ,",
                        "field: RQ, persons_only: true,",
                        "13: nothing is masked in this column; add 'mask'"),
                centre("dataset: fine", "dataset: fines", "7: there is no dataset 'fines'; did you mean 'fine'?"),
                centre("file: FINE", "file: ../FINE", "8: '../FINE' cannot name a file; use letters, digits, - and _"),
                centre(
                        "[PERSON]",
                        "[ORGANISATION]",
                        "9: the subjects are not among those of fine; write some of [PERSON]"),
                centre("- XM", "- XN", "11: there is no field 'XN'; did you mean 'XM'?"),
                centre("- XM", "- XM\n      - XM", "10: column XM is there twice; keep one of the two"),
                centre(
                        "name: KIND",
                        "name: 1 KIND",
                        "12: '1 KIND' cannot name a column; begin with a letter, no spaces"),
                centre("{罚款: \"2\"}", "{罚: \"2\"}", "12: there is no code in table kind '罚'; did you mean '罚款'?"),
                centre("yyyyMMdd", "yyyyMM", "13: 'yyyyMM' cannot write a date; write one such as yyyy/MM/dd"));
    }

    /** 河南省社会信用条例第十一条、第十二条: without its item in the catalogue and its statute nothing may be collected. */
    @ParameterizedTest
    @MethodSource
    void oneMistake(String file, String before, String after, String problem) {
        var small = new SmallMappings().with(file, before, after);

        var refused = catchThrowableOfType(MappingException.class, () -> small.load(folder));

        assertThat(refused).isNotNull();
        assertThat(refused.problems()).containsExactly(problem);
    }

    /** Without the day of the decision neither an age nor a term can be counted. */
    @Test
    void whatIsCountedFromADecisionNeedsItsDay() {
        var small = new SmallMappings().with("catalogue/fine.yml", "decision_date: RQ\n", "");

        var refused = catchThrowableOfType(MappingException.class, () -> small.load(folder));

        assertThat(refused.problems())
                .containsExactly(
                        "catalogue/fine.yml:17: gate L-MINOR cannot tell a person's age; name the field of the day under act_date or decision_date",
                        "catalogue/fine.yml:28: time is counted from the day of a decision, and none is named; add decision_date");
    }

    @Test
    void goodMappingsHaveNone() throws IOException {
        assertThat(new SmallMappings().load(folder).datasets()).containsOnlyKeys("fine");
    }

    @Test
    void allMistakesOfAllFilesAreToldAtOnce() {
        var small = new SmallMappings()
                .with("codes/kind.yml", "[罚金]", "[02]")
                .with("catalogue/fine.yml", "C..50", "C50..")
                .with("catalogue/fine.yml", "RQ <= FILE_DATE", "RC <= FILE_DATE")
                .with("departments/bureau.yml", "minimum_rows", "minimun_rows")
                .with("targets/centre.yml", "yyyyMMdd", "yyyyMM");

        assertThatThrownBy(() -> small.load(folder)).hasMessage("""
                        5 problem(s) in the mappings:
                        catalogue/fine.yml:20: type 'C50..' is none of the notation; write C..200, C18, N..18,6, DATE, ENUM(table) or "ENUMSET(table, ;；)"
                        catalogue/fine.yml:28: there is no field 'RC'; did you mean 'RQ'?
                        codes/kind.yml:5: an item of 'aliases' is read by YAML as a number, not as text; quote it: "02"
                        departments/bureau.yml:12: there is no key 'minimun_rows'; did you mean 'minimum_rows'?
                        targets/centre.yml:13: 'yyyyMM' cannot write a date; write one such as yyyy/MM/dd\
                        """);
    }

    private static Arguments codes(String before, String after, String problem) {
        return Arguments.of("codes/kind.yml", before, after, "codes/kind.yml:" + problem);
    }

    private static Arguments paper(String before, String after, String problem) {
        return Arguments.of("codes/paper.yml", before, after, "codes/paper.yml:" + problem);
    }

    private static Arguments fine(String before, String after, String problem) {
        return Arguments.of("catalogue/fine.yml", before, after, "catalogue/fine.yml:" + problem);
    }

    private static Arguments bureau(String before, String after, String problem) {
        return Arguments.of("departments/bureau.yml", before, after, "departments/bureau.yml:" + problem);
    }

    private static Arguments plausible(String declared, String problem) {
        return bureau("minimum_rows: 10}", "minimum_rows: 10}\n    plausible: {" + declared + "}", "13: " + problem);
    }

    private static Arguments full(String declared, String problem) {
        return bureau("minimum_rows: 10}", "minimum_rows: 10}\n    full: {" + declared + "}", "13: " + problem);
    }

    private static Arguments withdraw(String declared, String problem) {
        return bureau("minimum_rows: 10}", "minimum_rows: 10}\n    withdraw: {" + declared + "}", "13: " + problem);
    }

    private static Arguments centre(String before, String after, String problem) {
        return Arguments.of("targets/centre.yml", before, after, "targets/centre.yml:" + problem);
    }
}
