package org.chengxin.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what somebody is to be told: at once and in the store, so that neither a crash nor a mail server that is down
 * loses it. Departments get mail, if their mapping names addresses; administrators get mail; the webhook gets everything
 * that its {@code events} list.
 */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What the column holds. */
    private static final int SUBJECT = 200;

    private final NoticeSettings settings;
    private final Addresses addresses;
    private final Outbox outbox;
    private final Clock clock;
    private final AtomicBoolean told = new AtomicBoolean();

    public Notices(NoticeFile file, Addresses addresses, JdbcOperations jdbc, Clock clock) {
        this.settings = file.settings();
        this.addresses = addresses;
        this.outbox = new Outbox(jdbc, clock);
        this.clock = clock;
    }

    /**
     * A notice that was not sent.
     *
     * @param audience a department's id, or {@code *} for the administrators
     * @param givenUp whether it is tried no more
     * @param error why the last try failed, empty before the first
     */
    public record Unsent(
            LocalDateTime createdAt,
            String event,
            String audience,
            String channel,
            boolean givenUp,
            int tries,
            LocalDateTime nextTry,
            String error) {}

    /**
     * Somebody is to be told. The same occurrence told again is told once. Never throws: that somebody cannot be told fails
     * nothing.
     */
    public void tell(Event event) {
        try {
            settings.mail()
                    .filter(mail -> mail.events().contains(event.kind()) && hasAddresses(event))
                    .ifPresent(mail -> lay(event, audience(event), Channel.Name.MAIL));
            settings.webhook()
                    .filter(webhook -> webhook.events().contains(event.kind()))
                    .ifPresent(webhook -> lay(event, audience(event), Channel.Name.WEBHOOK));
        } catch (RuntimeException e) {
            notWritten(event, e);
        }
    }

    /** The message of a database's exception quotes the statement's values. */
    private static void notWritten(Event event, RuntimeException failure) {
        LOG.warn(
                "a notice ({}) could not be written down: {}",
                event.kind(),
                failure.getClass().getName());
    }

    /** Those whom a job names are told by mail as well, whatever kinds of events the administrators want. Never throws. */
    public void tellAlso(String job, Event event) {
        String audience = Addresses.ofJob(job);
        try {
            if (settings.mail().isPresent() && !addresses.of(audience).isEmpty()) {
                lay(event, audience, Channel.Name.MAIL);
            }
        } catch (RuntimeException e) {
            notWritten(event, e);
        }
    }

    /** Those that were not sent, youngest first. */
    public List<Unsent> unsent(int most) {
        return outbox.unsent(most);
    }

    /** Whether this process has had anything to tell. */
    public boolean told() {
        return told.get();
    }

    /** Whether nobody is ever told. */
    public boolean silent() {
        return settings.mail().isEmpty() && settings.webhook().isEmpty();
    }

    private boolean hasAddresses(Event event) {
        return event.department().map(id -> !addresses.of(id).isEmpty()).orElse(true);
    }

    private static String audience(Event event) {
        return event.department().orElse(Notice.ADMINISTRATORS);
    }

    private void lay(Event event, String audience, Channel.Name channel) {
        String key = key(event, audience, channel);
        var now = LocalDateTime.now(clock);
        var text = event.text(settings.language());
        String body = channel == Channel.Name.MAIL ? text.body() : json(key, event, audience, text, now);
        told.set(true);
        outbox.lay(new Notice(key, now, event.kind().name(), audience, channel, cut(text.subject()), body, 0));
    }

    private String key(Event event, String audience, Channel.Name channel) {
        var what = List.of(event.kind().name(), event.occurrence(), audience, channel.name());
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u0000", what).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String json(String key, Event event, String audience, Event.Text text, LocalDateTime now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", key);
        json.put("event", event.kind().name());
        json.put("at", now.atZone(ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        json.put("audience", audience);
        json.put("subject", text.subject());
        json.put("text", text.body());
        json.put("facts", event.facts());
        return JSON.writeValueAsString(json);
    }

    private static String cut(String subject) {
        int length = subject.codePointCount(0, subject.length());
        return length > SUBJECT ? subject.substring(0, subject.offsetByCodePoints(0, SUBJECT - 1)) + "…" : subject;
    }
}
