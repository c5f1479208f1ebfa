package org.chengxin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chengxin.check.RuleCodes;
import org.chengxin.mapping.Mappings;
import org.chengxin.notice.NoticeFile;
import org.chengxin.run.Settings;
import org.chengxin.schedule.JobFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an installation lives; the same options for every verb. */
final class HomeOptions {

    /** How the log is written. */
    enum LogFormat {
        TEXT,
        JSON
    }

    @Option(
            names = "--home",
            paramLabel = "目录",
            defaultValue = "${env:CHENGXIN_HOME:-chengxin-home}",
            description = "工作目录（收件、回执、归档、数据都在其中），默认 ./chengxin-home；也可设环境变量 CHENGXIN_HOME")
    Path home = Path.of("chengxin-home");

    @Option(names = "--mappings", paramLabel = "目录", description = "目录配置，默认 工作目录/mappings，其次 ./mappings")
    @Nullable
    Path mappings;

    @Option(names = "--jobs", paramLabel = "目录", description = "任务配置，默认 工作目录/jobs，其次 ./jobs")
    @Nullable
    Path jobs;

    @Option(
            names = "--db-url",
            paramLabel = "JDBC",
            defaultValue = "${env:CHENGXIN_DB_URL}",
            description = "外部数据库（MySQL 8.0.21+ 或 MariaDB 10.6+）；不写则用内置数据库。也可设环境变量 CHENGXIN_DB_URL")
    @Nullable
    String databaseUrl;

    @Option(
            names = "--db-user",
            paramLabel = "用户",
            defaultValue = "${env:CHENGXIN_DB_USER}",
            description = "外部数据库用户，也可设 CHENGXIN_DB_USER")
    @Nullable
    String databaseUser;

    @Option(names = "--db-password-file", paramLabel = "文件", description = "存放外部数据库口令的文件；也可设环境变量 CHENGXIN_DB_PASSWORD")
    @Nullable
    Path databasePasswordFile;

    @Option(names = "--settle", paramLabel = "秒", description = "新文件须静止多少秒才收取，默认 ${DEFAULT-VALUE}")
    double settle = 2;

    @Option(
            names = "--log-format",
            paramLabel = "格式",
            defaultValue = "${env:CHENGXIN_LOG_FORMAT:-text}",
            description = "日志格式 text 或 json（每行一个 JSON 对象），默认 text；也可设环境变量 CHENGXIN_LOG_FORMAT")
    LogFormat logFormat = LogFormat.TEXT;

    Settings settings() {
        return new Settings(
                home.toAbsolutePath().normalize(),
                folder("mappings", mappings),
                folder("jobs", jobs),
                database(),
                Duration.ofMillis((long) (settle * 1000)),
                logFormat == LogFormat.JSON);
    }

    /** The mappings, verified. */
    Mappings mappings() {
        return RuleCodes.verified(Mappings.load(folder("mappings", mappings)));
    }

    /** The jobs and who is told, verified; none where there is no such folder. */
    JobFolder jobs(Mappings mappings) {
        var folder = folder("jobs", jobs);
        if (!Files.isDirectory(folder)) {
            return JobFolder.EMPTY;
        }
        NoticeFile.load(folder);
        return JobFolder.load(
                folder,
                new JobFolder.Known(
                        mappings.departments().keySet(), mappings.targets().keySet()));
    }

    private Path folder(String name, @Nullable Path given) {
        if (given != null) {
            if (!Files.isDirectory(given)) {
                throw new UsageException("--%s：没有目录 %s".formatted(name, given));
            }
            return given;
        }
        Path inHome = home.resolve(name);
        Path here = Path.of(name);
        if (!Files.isDirectory(inHome) && !Files.isDirectory(here)) {
            throw new UsageException("找不到 %s 目录：请用 --%s 指明，或在含有它的目录中运行".formatted(name, name));
        }
        return Files.isDirectory(inHome) ? inHome : here;
    }

    private Optional<Settings.Database> database() {
        String url = databaseUrl;
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                new Settings.Database(url, Optional.ofNullable(databaseUser).orElse(""), password()));
    }

    private String password() {
        Path file = databasePasswordFile;
        if (file == null) {
            return Optional.ofNullable(System.getenv("CHENGXIN_DB_PASSWORD")).orElse("");
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UsageException("--db-password-file：读不到文件 " + file);
        }
    }
}
