package org.chengxin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code jobs/notices.yml}: what is right, and what is said of what is wrong. */
class NoticeFileTest {

    private static final String GOOD = """
            mail:
              host: smtp.example.gov.cn
              user: credit
              password_file: password
              from: noreply@example.gov.cn
              administrators: [ops@example.gov.cn]
            webhook:
              url: https://hook.example.gov.cn/x?key=k3y
              secret_file: secret
              events: [IMPORT_FAILED, TROUBLE]
            """;

    @TempDir
    Path jobs;

    @BeforeEach
    void secrets() throws IOException {
        Files.writeString(jobs.resolve("password"), "geheim\n");
        Files.writeString(jobs.resolve("secret"), "s3cret\n");
        Files.writeString(jobs.resolve("empty"), "\n");
    }

    @Test
    void withoutTheFileNobodyIsTold() {
        assertThat(NoticeFile.load(jobs).settings()).isEqualTo(NoticeSettings.SILENT);
    }

    @Test
    void whatIsNotSaidIsTheSaferWay() throws IOException {
        assertThat(load(GOOD))
                .isEqualTo(new NoticeSettings(
                        Locale.CHINESE,
                        Optional.of(new NoticeSettings.Mail(
                                "smtp.example.gov.cn",
                                587,
                                NoticeSettings.Security.STARTTLS,
                                Optional.empty(),
                                Optional.of(new NoticeSettings.Account("credit", "geheim")),
                                "noreply@example.gov.cn",
                                List.of("ops@example.gov.cn"),
                                EnumSet.allOf(Kind.class))),
                        Optional.of(new NoticeSettings.Webhook(
                                URI.create("https://hook.example.gov.cn/x?key=k3y"),
                                Optional.of("s3cret"),
                                EnumSet.of(Kind.IMPORT_FAILED, Kind.TROUBLE, Kind.TEST)))));
    }

    @Test
    void secretsAreNotShown() throws IOException {
        assertThat(load(GOOD).toString()).doesNotContain("geheim", "s3cret", "k3y");
    }

    static Stream<Arguments> oneMistake() {
        return Stream.of(
                mistake("mail:", "mails:", "1: there is no key 'mails'; did you mean 'mail'?"),
                mistake("  user: credit\n", "", "3: 'user' and 'password_file' go together; write both or none"),
                mistake(
                        "password_file: password",
                        "password_file: gone",
                        "4: the file of 'password_file' cannot be read;" + " may this account read it?"),
                mistake(
                        "password_file: password",
                        "password_file: empty",
                        "4: the file of 'password_file' is empty;" + " write the secret into it"),
                mistake("[ops@example.gov.cn]", "[ops]", "6: 'ops' is no mail address; write one, such as a@b.cn"),
                mistake("[ops@example.gov.cn]", "[]", "6: no administrator is told of failures; list them"),
                mistake(
                        "from: noreply@example.gov.cn",
                        "from: \"a@b.cn\\nBcc: c@d.cn\"",
                        "5: 'a@b.cn\nBcc: c@d.cn' is no mail address; write one, such as a@b.cn"),
                mistake("host: smtp.example.gov.cn", "host: a b", "2: 'a b' is no host; write its name or address"),
                mistake("  user:", "  port: 70000\n  user:", "3: there is no such port; write one from 1 to 65535"),
                mistake(
                        "  user:",
                        "  security: SSL\n  user:",
                        "3: 'security' cannot be 'SSL'; known: STARTTLS, TLS, NONE"),
                mistake(
                        "  user:",
                        "  authority_file: secret\n  user:",
                        "3: no certificate can be read from 'secret'; write PEM"),
                mistake("url: https", "url: ftp", "8: 'url' is no address of a web service; write https://…"),
                mistake("TROUBLE", "TROUBEL", "10: 'events' cannot be 'TROUBEL'; did you mean 'TROUBLE'?"),
                mistake("secret_file", "secretfile", "9: there is no key 'secretfile'; did you mean 'secret_file'?"));
    }

    private static Arguments mistake(String before, String after, String problem) {
        return Arguments.of(before, after, problem);
    }

    @ParameterizedTest
    @MethodSource("oneMistake")
    void everyMistakeIsSaidWithItsLine(String before, String after, String problem) {
        assertThat(GOOD).contains(before);
        assertThatThrownBy(() -> load(GOOD.replace(before, after)))
                .isInstanceOf(NoticeFileException.class)
                .hasMessageContaining("notices.yml:" + problem);
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        assertThatThrownBy(() -> load("mail: {host: h, from: x, colour: red}\nlanguage: FR\n"))
                .hasMessage("""
                        4 problem(s) in the jobs:
                        notices.yml:1: 'x' is no mail address; write one, such as a@b.cn
                        notices.yml:1: no administrator is told of failures; list them
                        notices.yml:1: there is no key 'colour'; known: host, security, port, authority_file, user, \
                        password_file, from, administrators, events
                        notices.yml:2: 'language' cannot be 'FR'; known: ZH, EN""");
    }

    private NoticeSettings load(String text) throws IOException {
        Files.writeString(jobs.resolve(NoticeFile.NAME), text);
        return NoticeFile.load(jobs).settings();
    }
}
