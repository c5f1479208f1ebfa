package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b.cn", "office.2@zhumadian.gov.cn", "tj_1+x@mail-1.example.gov.cn", "root@localhost"})
    void takesThePlainForm(String text) {
        assertThat(MailAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "office",
                "@b.cn",
                "a@",
                "a@b.cn,c@d.cn",
                "a@b.cn c@d.cn",
                "a@b.cn\n",
                "a\r\n@b.cn",
                "办公室@b.cn",
                "Office <a@b.cn>",
                "\"a b\"@c.cn",
                "a..b@c.cn",
                ".a@b.cn",
                "a@b..cn",
                "a@b.cn;"
            })
    void refusesWhateverCouldBeMoreThanOneAddress(String text) {
        assertThat(MailAddress.isOne(text)).isFalse();
    }
}
