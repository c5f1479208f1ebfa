package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a target's file says of the way there and of answers. */
class CarriageFileTest {

    private static final String SFTP =
            "transport: {sftp: {host: h, user: u, password_file: p, folder: /f, host_key: \"SHA256:" + "A".repeat(43)
                    + "\"}}";

    @TempDir
    Path folder;

    @Test
    void withoutATransportPackagesAreLaidIntoAFolderAndNothingIsAnswered() throws Exception {
        var target = new SmallMappings().load(folder).targets().get("centre");
        assertThat(target.carriage()).isEqualTo(new Carriage.Folder());
        assertThat(target.receipts()).isEmpty();
    }

    @Test
    void whatIsNotSaidIsAsUsual() throws Exception {
        var target = loaded(SFTP + "\nreceipts: {hours: 72, codes: {\"1001\": T-SUBJECT, 长度: T-LEN, 长度不匹配: T-REJECT}}");
        assertThat(target.carriage())
                .isEqualTo(new Carriage.Sftp(
                        "h",
                        22,
                        "u",
                        Optional.of("p"),
                        Optional.empty(),
                        "SHA256:" + "A".repeat(43),
                        "/f",
                        Optional.empty()));
        var receipts = target.receipts().orElseThrow();
        assertThat(receipts.columns()).isEqualTo(new Receipts.Columns("包名", "记录标识", "状态", "错误代码", "错误信息"));
        assertThat(receipts.verdicts())
                .isEqualTo(Map.of(
                        "0", Receipts.Verdict.RECEIVED, "1", Receipts.Verdict.ACCEPTED, "2", Receipts.Verdict.REFUSED));
        assertThat(receipts.codeOf("1001", "")).isEqualTo("T-SUBJECT");
        assertThat(receipts.codeOf("7", "存在字段长度不匹配")).as("the longest words").isEqualTo("T-REJECT");
        assertThat(receipts.codeOf("7", "长度")).isEqualTo("T-LEN");
        assertThat(receipts.codeOf("7", "别的")).isEqualTo("T-REJECT");
    }

    @Test
    void aTargetMayHandInFilesItself() throws Exception {
        var target = loaded(SFTP + "\nsubmissions: {folder: /s, department: bureau, signed_by: targets/centre.yml}");
        assertThat(target.submissions())
                .contains(
                        new Target.Submissions("/s", "bureau", folder.resolve("targets/centre.yml"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "receipts: {form: CSV} | 'hours' is missing; add after how many hours a package is unanswered",
                "receipts: {hours: 0.5} | nobody waits so long; write whole hours from 1 to 1440",
                "receipts: {hours: 1, codes: {x: R-REQ}} | 'R-REQ' is no code of a target; write one that begins with T-",
                "receipts: {hours: 1, states: {accepted: [a], refused: [a]}} | state 'a' is there twice; keep one of the two",
                "receipts: {hours: 1, states: {accepted: [a]}} | no state means refused; list the target's words for it",
                "receipts: {hours: 1, columns: {code: 状态}} | two columns of the receipt have one name; give each its own",
                "receipts: {hours: 1, hour: 2} | there is no key 'hour'; did you mean 'hours'?",
                "transport: {ftp: {}} | a target has one transport; write one of sftp, database, web_service under it",
                "transport: {sftp: {host: h, user: u, folder: /f, password_file: p, host_key: md5}} | 'md5' is no fingerprint of a key; write SHA256:… as ssh-keygen -lf shows it, after asking the owner",
                "transport: {database: {url: 'jdbc:x', user: u, password_file: p, tables: {FINE: T}}} | this transport answers row by row; add 'receipts'",
                "transport: {database: {url: 'jdbc:x', user: u, password_file: p, tables: {FINE: T;DROP}}} | 'T;DROP' cannot name a table or column; use letters, digits and _",
                "transport: {web_service: {url: 'http://x/', account_file: a}} | this transport carries ROWDATA_XML that is not sealed; write format: ROWDATA_XML, and no certificate",
                "submissions: {folder: /s, department: bureau, signed_by: targets/centre.yml} | files are fetched from SFTP servers only; write transport: sftp, or leave it out",
                "submissions: {folder: /s, department: bureau, signed_by: key.pem} | there is no key key.pem; lay the sender's public key or certificate there",
                "submissions: {folder: /s, department: bureaux, signed_by: key.pem} | there is no department 'bureaux'; did you mean 'bureau'?",
                "submissions: {folder: /s, department: bureau, signed_by: targets/centre.yml, answers: /a} | answers hold what was handed in, so they go sealed only; add the target's 'certificate', or leave 'answers' out",
                "submissions: {folder: /s, department: bureau} | 'signed_by' is missing; add it",
                "transport: {web_service: {url: 'ldap://x/', account_file: a}} | 'url' is no address of a web service; write https://…",
            })
    void mistakesAreToldWithTheirLine(String said, String problem) {
        var refused = catchThrowableOfType(MappingException.class, () -> loaded(said));
        assertThat(refused.problems())
                .contains("targets/centre.yml:" + (problem.startsWith("this transport carries") ? 5 : 6) + ": "
                        + problem);
    }

    private Target loaded(String said) throws Exception {
        return new SmallMappings()
                .with("targets/centre.yml", "format: CSV", "format: CSV\n" + said)
                .load(folder)
                .targets()
                .get("centre");
    }
}
