package org.chengxin.notice;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Mail by SMTP; one connection for the notices of a round. Not thread-safe. */
final class MailChannel implements Channel {

    /** No server that is well takes longer; every single wait is bounded by it. */
    private static final int CONNECT_MILLIS = 5_000;

    private static final int ANSWER_MILLIS = 10_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final NoticeSettings.Mail mail;
    private final Addresses addresses;
    private final Session session;
    private @Nullable Transport transport;

    MailChannel(NoticeSettings.Mail mail, Addresses addresses) {
        this.mail = mail;
        this.addresses = addresses;
        this.session = Session.getInstance(properties(mail));
    }

    private static Properties properties(NoticeSettings.Mail mail) {
        var properties = new Properties();
        properties.put("mail.smtp.host", mail.host());
        properties.put("mail.smtp.port", String.valueOf(mail.port()));
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT_MILLIS));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWER_MILLIS));
        properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER_MILLIS));
        properties.put("mail.smtp.auth", String.valueOf(mail.account().isPresent()));
        // One bad address does not keep the others from being told.
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (mail.security()) {
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case NONE -> {}
        }
        mail.authority().ifPresent(pem -> {
            try {
                properties.put("mail.smtp.ssl.socketFactory", MailTrust.of(pem));
            } catch (IOException | GeneralSecurityException e) {
                throw new NoticeFileException(List.of(NoticeFile.NAME + ": no certificate can be read from " + pem));
            }
        });
        return properties;
    }

    @Override
    public String send(Notice notice) throws UndeliveredException {
        var addresses = addresses(notice);
        if (addresses.isEmpty()) {
            throw new UndeliveredException("没有收件地址：在 mappings/departments 里给这个部门写 mail", false);
        }
        try {
            var to = InternetAddress.parse(String.join(",", addresses), true);
            var message = message(notice, to);
            connected().sendMessage(message, to);
            return "";
        } catch (SendFailedException e) {
            int told = e.getValidSentAddresses() == null ? 0 : e.getValidSentAddresses().length;
            if (told == 0) {
                throw failed(e);
            }
            return "%d 个地址里有 %d 个被邮件服务器拒收：核对地址".formatted(addresses.size(), addresses.size() - told);
        } catch (MessagingException e) {
            close();
            throw failed(e);
        }
    }

    private List<String> addresses(Notice notice) {
        if (notice.audience().equals(Notice.ADMINISTRATORS)) {
            return mail.administrators();
        }
        return addresses.of(notice.audience());
    }

    private MimeMessage message(Notice notice, InternetAddress[] to) throws MessagingException {
        var domain = mail.from().substring(mail.from().indexOf('@') + 1);
        var message = new MimeMessage(session) {
            /** Fixed for the notice: one that a server got twice can be told to be the same. */
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<%s@%s>".formatted(notice.key(), domain));
            }
        };
        message.setFrom(new InternetAddress(mail.from(), true));
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(notice.subject(), StandardCharsets.UTF_8.name());
        message.setText(notice.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notice.createdAt().atZone(ZONE).toInstant()));
        // RFC 3834: no out-of-office answers.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private Transport connected() throws MessagingException {
        var open = transport;
        if (open != null && open.isConnected()) {
            return open;
        }
        close();
        var fresh = session.getTransport("smtp");
        transport = fresh;
        var account = mail.account();
        if (account.isPresent()) {
            fresh.connect(account.get().user(), account.get().password());
        } else {
            fresh.connect();
        }
        return fresh;
    }

    /** A server's own words are left out: they repeat addresses, and may be in any language. */
    private static UndeliveredException failed(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return new UndeliveredException("邮件服务器不认账号或口令：核对 user、password_file", true);
        }
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException refused) {
                return new UndeliveredException("邮件服务器拒收一个地址（SMTP %d）：核对地址".formatted(refused.getReturnCode()), false);
            }
            if (cause instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
                return new UndeliveredException(
                        "邮件服务器拒收（SMTP %d）：问邮件管理员".formatted(refused.getReturnCode()), refused.getReturnCode() == 421);
            }
        }
        Throwable root = failure;
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            root = cause;
        }
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String kind = root.getClass().getSimpleName();
        return new UndeliveredException(
                root instanceof GeneralSecurityException
                        ? "邮件服务器的证书不可信（%s）：自签证书要在 notices.yml 写 authority_file，主机名要与证书一致".formatted(kind)
                        : "连不上邮件服务器（%s）：核对地址、端口、防火墙".formatted(kind),
                true);
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    @Override
    public void close() {
        var open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // It is gone; that is what was wanted.
            }
        }
    }
}
