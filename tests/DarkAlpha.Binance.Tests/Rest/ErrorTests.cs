using System.Text.Json;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class ErrorTests
{
    [Test]
    public void Every_recorded_error_body_is_recognized()
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.Data, "frames", "rest-errors.jsonl"));
        Assert.That(lines, Has.Length.EqualTo(8));
        foreach (var line in lines)
        {
            using var recorded = JsonDocument.Parse(line);
            AssertRecognized(recorded.RootElement.GetProperty("http").GetInt32(), recorded.RootElement.GetProperty("body").GetString()!);
        }
    }

    private static void AssertRecognized(int status, string body)
    {
        var expected = status switch
        {
            418 => RestErrorKind.Banned,
            429 => RestErrorKind.RateLimited,
            451 => RestErrorKind.Restricted,
            _ => RestErrorKind.Blocked,
        };
        using var world = new RestWorld();
        world.Exchange.Script = _ => FakeExchange.Response(status, body);
        var error = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT")).Error!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Kind, Is.EqualTo(expected));
            Assert.That(error.HttpStatus, Is.EqualTo(status));
            Assert.That(error.Code, Is.EqualTo(body.StartsWith('{') ? -1003 : null));
            Assert.That(error.RetryAt, Is.GreaterThan(world.Exchange.Now));
            Assert.That(error.Message, Does.StartWith("open interest of BTCUSDT: "));
            Assert.That(error.Message, Does.Not.Contain('\n'));
            Assert.That(world.Exchange.Requests, Has.Count.EqualTo(1), "never retried");
        });
    }

    [TestCase(400, """{"code":-1121,"msg":"Invalid symbol."}""", RestErrorKind.InvalidSymbol, -1121)]
    [TestCase(400, """{"code":"-1121","msg":"Invalid symbol."}""", RestErrorKind.InvalidSymbol, -1121)]
    [TestCase(400, """{"code":-1100,"msg":"Illegal characters"}""", RestErrorKind.BadRequest, -1100)]
    [TestCase(400, """{"code":-1003,"msg":"Too many requests"}""", RestErrorKind.RateLimited, -1003)]
    [TestCase(404, "<html>not found</html>", RestErrorKind.BadRequest, null)]
    [TestCase(404, "", RestErrorKind.BadRequest, null)]
    [TestCase(302, "", RestErrorKind.Malformed, null)]
    [TestCase(500, """{"code":-1000,"msg":"unknown"}""", RestErrorKind.Server, -1000)]
    [TestCase(503, "Service Unavailable", RestErrorKind.Server, null)]
    public void Other_errors_are_classified_by_status_and_code(int status, string body, RestErrorKind kind, int? code)
    {
        using var world = new RestWorld(new RestOptions { MaxRetries = 0 });
        world.Exchange.Script = _ => FakeExchange.Response(status, body);
        var error = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT")).Error!;
        Assert.That(error.Kind, Is.EqualTo(kind));
        Assert.That(error.Code, Is.EqualTo(code));
    }

    [Test]
    public void External_text_is_shortened_to_one_line()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => FakeExchange.Response(400, $$"""{"code":-1,"msg":"{{new string('x', 10_000)}}\u001b[31m\r\n"}""");
        var message = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT")).Error!.Message;
        Assert.That(message, Has.Length.LessThan(700));
        Assert.That(message.Any(char.IsControl), Is.False);
    }
}
