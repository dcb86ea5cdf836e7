using System.Text;
using System.Text.Json;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class ResponseParsingTests
{
    private static readonly RestCall Call = RestCalls.Time(RestPriority.Normal);

    [Test]
    public void A_parsed_body_is_a_value_with_the_times_of_its_request()
    {
        var result = Response("7").Parse(Call, body => JsonSerializer.Deserialize<int>(body));

        Assert.That((result.Value, result.SentAt, result.ReceivedAt, result.Error), Is.EqualTo((7, 10L, 20L, (RestError?)null)));
    }

    [Test]
    public void A_response_with_an_error_is_not_parsed()
    {
        var error = new RestError(RestErrorKind.Server, "by design");

        var result = (Response("7") with { Error = error }).Parse<int>(Call, _ => throw new JsonException("it was parsed"));

        Assert.That(result.Error, Is.EqualTo(error));
    }

    [TestCase("", "server time: the response is not in the documented format (it is empty)")]
    [TestCase("x", "server time: the response is not in the documented format (invalid JSON: ")]
    public void A_body_that_cannot_be_parsed_is_an_error(string body, string message)
    {
        var result = Response(body).Parse(Call, json => JsonSerializer.Deserialize<int>(json));

        Assert.That(result.Error!.Kind, Is.EqualTo(RestErrorKind.Malformed));
        Assert.That(result.Error!.Message, Does.StartWith(message));
    }

    [Test]
    public void Text_that_is_not_UTF_8_is_an_error()
    {
        var result = Response("7").Parse<int>(Call, _ => throw new InvalidOperationException("invalid UTF-8"));

        Assert.That(result.Error!.Message, Does.Contain("(invalid UTF-8)"));
    }

    [Test]
    public void A_defect_of_the_parser_is_not_hidden() =>
        Assert.Throws<NotSupportedException>(() => Response("7").Parse<int>(Call, _ => throw new NotSupportedException("by design")));

    private static RestResponse Response(string body) => new(Encoding.UTF8.GetBytes(body), null, 10, 20);
}
