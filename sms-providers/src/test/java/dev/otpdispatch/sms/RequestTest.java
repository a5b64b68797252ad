package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
    private static final String POST = "'request':{'url':'https://a.example/x',";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'E164'                                                     | +447700900123  | +447700900123
            'DIGITS'                                                   | +447700900123  | 447700900123
            'DOUBLE_ZERO'                                              | +33612345678   | 0033612345678
            {'format':'NATIONAL','region':'GB','others':'DIGITS'}      | +447700900123  | 07700900123
            {'format':'NATIONAL','region':'GB','others':'DIGITS'}      | +4915123456789 | 4915123456789
            {'format':'REGEX','pattern':'^\\\\+49','replacement':'0'}  | +4915123456789 | 015123456789
            {'format':'REGEX','base':'DIGITS','pattern':'^(..)','replacement':'$1-'} | +4915123456789 | 49-15123456789
            """)
    void phoneWhenAFormatIsGivenThenTheNumberHasIt(String format, String number, String expected) {
        OutgoingRequest request = Samples.filled(
                "'phone':" + format + "," + POST + "'text':'{phone} {message}'}",
                Map.of(),
                Message.builder(PhoneNumber.parse(number), "x").build());

        assertThat(body(request)).isEqualTo(expected + " x");
    }

    @Test
    void formWhenFilledThenEverythingButUnreservedCharactersIsEscaped() {
        OutgoingRequest request = Samples.filled(
                POST + "'form':{'To':'{phone}','a b':'{message}','list':['1','2'],'literal':'1&2'}}",
                Map.of(),
                Samples.message("1+1=2 & 50% ~ ü"));

        assertThat(body(request))
                .isEqualTo("To=%2B4915123456789&a+b=1%2B1%3D2+%26+50%25+~+%C3%BC&list=1&list=2&literal=1%262");
        assertThat(request.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    }

    @Test
    void headerWhenItDependsOnTheAlphabetAloneThenEachMessageHasItsOwn() {
        String members = POST + "'headers':{'X-Coding':{'ifUnicode':'ucs2','else':'gsm7'}},'text':'{message}'}";

        assertThat(Samples.filled(members, Map.of(), Samples.message("code")).headers())
                .containsEntry("X-Coding", "gsm7");
        assertThat(Samples.filled(members, Map.of(), Samples.message("код")).headers())
                .containsEntry("X-Coding", "ucs2");
    }

    @Test
    void formWhenItHasACharsetThenItsBytesAreOfIt() {
        OutgoingRequest request = Samples.filled(
                POST + "'charset':'ISO-8859-1','form':{'t':'{message}'}}", Map.of(), Samples.message("Grüße"));

        assertThat(body(request)).isEqualTo("t=Gr%FC%DFe");
        assertThat(request.headers())
                .containsEntry("Content-Type", "application/x-www-form-urlencoded; charset=iso-8859-1");
    }

    @Test
    void formWhenItsCharsetCannotCarryTheTextThenTheFieldIsNamed() {
        assertThatThrownBy(() -> Samples.filled(
                        POST + "'charset':'ISO-8859-1','form':{'t':'{message}'}}", Map.of(), Samples.message("€ 5")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("/request/form/t");
    }

    @Test
    void jsonWhenFilledThenTypesAreKeptAndValuesAreStrings() {
        OutgoingRequest request = Samples.filled(
                "'settings':{'report':{},'var':{}},'phone':'DIGITS'," + POST
                        + "'json':{'to':[{'msisdn':{'$number':'{phone}'}}],'as':'{phone}','{var}':'{otp}',"
                        + "'report':{'$boolean':'{report}'},'log':'true','n':1.50,'b':true,'z':null}}",
                Map.of("report", "false", "var", "code"),
                Samples.message());

        assertThat(body(request))
                .isEqualTo("{\"to\":[{\"msisdn\":4915123456789}],\"as\":\"4915123456789\",\"code\":\"123456\","
                        + "\"report\":false,\"log\":\"true\",\"n\":1.50,\"b\":true,\"z\":null}");
        assertThat(request.headers()).containsEntry("Content-Type", "application/json");
    }

    @Test
    void jsonWhenASettingIsAbsentThenItsMemberVanishesAndWhatIsLeftEmpty() {
        String members = "'settings':{'tag':{'required':false},'from':{'required':false}}," + POST
                + "'headers':{'X-Tag':'{tag}'},'query':{'tag':'{tag}'},"
                + "'json':{'t':'{message}','options':{'tag':'{tag}'},'tags':['{tag}'],'kept':{},"
                + "'sender':{'ifSet':'from','then':'{from}'},'anonymous':{'ifSet':'from','else':true}}}";

        OutgoingRequest without = Samples.filled(members, Map.of(), Samples.message("x"));
        OutgoingRequest with = Samples.filled(members, Map.of("tag", "a&b", "from", "ACME"), Samples.message("x"));

        assertThat(body(without)).isEqualTo("{\"t\":\"x\",\"kept\":{},\"anonymous\":true}");
        assertThat(without.url()).isEqualTo("https://a.example/x");
        assertThat(without.headers()).doesNotContainKey("X-Tag");
        assertThat(body(with))
                .isEqualTo(
                        "{\"t\":\"x\",\"options\":{\"tag\":\"a&b\"},\"tags\":[\"a&b\"],\"kept\":{},\"sender\":\"ACME\"}");
        assertThat(with.url()).isEqualTo("https://a.example/x?tag=a%26b");
        assertThat(with.headers()).containsEntry("X-Tag", "a&b");
    }

    @Test
    void xmlWhenFilledThenValuesAreEscapedPiecesVanishAndAngleTagsAreElements() {
        OutgoingRequest request = Samples.filled(
                "'settings':{'from':{'required':false}},'phone':'DIGITS'," + POST
                        + "'xml':['<sms><phone>{phone}</phone>','<from>{from}</from>','<body a=\\\"{message}\\\"/></sms>']}",
                Map.of(),
                Samples.message("<b> & \"c\" 'd'"));

        assertThat(body(request))
                .isEqualTo("<sms><phone>4915123456789</phone>"
                        + "<body a=\"&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;\"/></sms>");
        assertThat(request.headers()).containsEntry("Content-Type", "application/xml; charset=utf-8");
    }

    @Test
    void urlWhenFilledThenPathAndQueryHaveTheirOwnEncoders() {
        OutgoingRequest request = Samples.filled(
                "'settings':{'region':{'pattern':'[a-z]{2}'},'key':{'secret':true}},'phone':'DIGITS',"
                        + "'request':{'method':'GET','url':'https://{region}.a.example/{key}/json?fixed=1&to={phone}',"
                        + "'query':{'text':'{message}'}}",
                Map.of("region", "eu", "key", "a/b?c"), Samples.message("ä b+c"));

        assertThat(request.url())
                .isEqualTo("https://eu.a.example/a%2Fb%3Fc/json?fixed=1&to=4915123456789&text=%C3%A4%20b%2Bc");
        assertThat(request.headers()).containsEntry("Host", "eu.a.example").doesNotContainKey("Content-Type");
        assertThat(request.hasBody()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Code 1  | type=text&text=Code+1
            Códe 1  | type=unicode&text=00430 0F3006400650020 0031&unicode=1
            Code `1 | type=unicode&text=0043006F00640065002000600031&unicode=1
            """)
    void choiceWhenTheTextNeedsUnicodeThenTheOtherSideIsTaken(String text, String expected) {
        OutgoingRequest request = Samples.filled(
                POST + "'form':{'type':{'ifUnicode':'unicode','else':'text'},"
                        + "'text':{'ifUnicode':'{messageUcs2Hex}','else':'{message}'},'unicode':{'ifUnicode':'1'}}}",
                Map.of(),
                Samples.message(text));

        assertThat(body(request)).isEqualTo(expected.replace(" ", ""));
    }

    @Test
    void textWhenTheVendorHasASyntaxOfItsOwnThenItIsNeutralised() {
        OutgoingRequest request = Samples.filled(
                "'text':{'newline':'CR','replace':[{'pattern':'\\\\{([Ff][0-9n]+#)}','replacement':'($1)'}]}," + POST
                        + "'text':'{message}'}",
                Map.of(),
                Samples.message("a {F0#}\nb\r\nc"));

        assertThat(body(request)).isEqualTo("a (F0#)\rb\rc");
    }

    @Test
    void idsWhenTheMessageIsTheSameThenTheyAreTheSame() {
        String members = POST + "'headers':{'Idempotency-Key':'{messageId}','X-First':'{firstSent}'},"
                + "'query':{'dedup':'{messageIdInt32}'},'text':'{message}'}";

        OutgoingRequest first = Samples.filled(members, Map.of(), Samples.message());
        OutgoingRequest again = Samples.filled(members, Map.of(), Samples.message());

        assertThat(first.headers())
                .containsEntry("Idempotency-Key", "6f9619ff-8b86-4d01-b42d-00c04fc964ff")
                .containsEntry("X-First", "Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(first.url()).isEqualTo(again.url()).matches(".*\\?dedup=[1-9][0-9]{0,9}");
        assertThat(Long.parseLong(first.url().replaceAll(".*=", ""))).isBetween(1L, (long) Integer.MAX_VALUE);
    }

    @Test
    void attributesWhenDeclaredThenTheyAreFilledInAndRequired() {
        String members = "'attributes':{'plan':{},'hint':{'required':false}}," + POST
                + "'form':{'t':'{message}','plan':'{plan}','hint':'{hint}'}}";
        Message.Builder message = Message.builder(PhoneNumber.parse(Samples.NUMBER), "x");

        assertThat(body(Samples.filled(
                        members,
                        Map.of(),
                        message.attributes(Map.of("plan", "a b")).build())))
                .isEqualTo("t=x&plan=a+b");
        assertThatThrownBy(() -> Samples.filled(
                        members, Map.of(), message.attributes(Map.of()).build()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("attributes.plan");
    }

    @Test
    void emailWhenTheRecipientIsAMailboxThenItsTagHasTheAddress() {
        OutgoingRequest request = Samples.filled(
                POST + "'json':{'to':'{email}','text':'{otp}'}}",
                Map.of(),
                Message.builder(EmailAddress.parse("ann@example.com"), "hello").build());

        assertThat(body(request)).isEqualTo("{\"to\":\"ann@example.com\",\"text\":\"hello\"}");
    }

    @Test
    void otpWhenThereIsACodeThenItIsBare() {
        assertThat(body(Samples.filled(POST + "'text':'{otp}|{message}'}", Map.of(), Samples.message())))
                .isEqualTo("123456|Your one time password is 123456");
    }

    private static String body(OutgoingRequest request) {
        String latin = new String(request.body(), ISO_8859_1);
        return latin.chars().allMatch(c -> c < 0x80) ? latin : new String(request.body(), UTF_8);
    }
}
