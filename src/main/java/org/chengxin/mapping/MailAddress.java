package org.chengxin.mapping;

import java.util.regex.Pattern;

/** Mail addresses as they may stand in files that maintainers write: the plain form, {@code office@bureau.gov.cn}. */
public final class MailAddress {

    /** RFC 5321 allows much more that no office has; what is refused here cannot smuggle in a second recipient or a header. */
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?@(?:[A-Za-z0-9-]{1,63}\\.)*[A-Za-z0-9-]{1,63}");

    private static final int LONGEST = 254;

    private MailAddress() {}

    /** Whether the text is one address and nothing else. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && PLAIN.matcher(text).matches() && !text.contains("..");
    }
}
