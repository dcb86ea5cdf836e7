using System.Text;
using System.Text.Json;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Logging;

/// <summary>The text and JSON formats of log events.</summary>
[TestFixture]
public sealed class LogLinesTests
{
    private const string Card =
        """
        {"card_id":"BTCUSDT-20260201T135659999Z","symbol":"BTCUSDT","strategy":"vol_breakout_card","side":"LONG","entry":100,"stop":99,"take_profit":102,
        "leverage_suggest":50,"position_usdt":1000,"max_risk_usdt":10,"ttl_minutes":15,"created_at":"2026-02-01T13:56:59.999Z","expires_at":"2026-02-01T14:11:59.999Z",
        "priority":40,"confidence":80,"rationale":"return_5m 0.013 > 0.012","invalid_condition":"price <= 99","risk_level":"high","oi_status":"fresh",
        "data_health":{"status":"fresh","reason":"ok","price_age_ms":1,"kline_recv_age_ms":2,"kline_close_age_ms":3,"funding_age_ms":4,"oi_age_ms":5,"source":"ws"},
        "trace_id":"t"}
        """;

    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 11, 28, 21, 5, 6, 78, TimeSpan.Zero));

    [Test]
    public void A_text_line_starts_with_date_and_time_in_utc() =>
        Assert.That(
            Write(new ReadableFormatter(Time, new LogPalette(colours: false)), "BTCUSDT is away"),
            Is.EqualTo("2026-11-28 21:05:06.078Z WRN BTCUSDT is away\n"));

    [Test]
    public void A_text_line_contains_no_control_characters() => Assert.That(
        Write(new ReadableFormatter(Time, new LogPalette(colours: false)), "\e[2J\u202Ea\nb\a asks"),
        Is.EqualTo("2026-11-28 21:05:06.078Z WRN \\u001B[2J\\u202Ea b\\u0007 asks\n"));

    [Test]
    public void A_line_for_the_journal_has_a_priority_and_no_time_and_so_has_each_line_of_an_exception()
    {
        Assert.That(Write(new JournalFormatter(), "BTCUSDT\u202E is\naway"), Is.EqualTo("<4>BTCUSDT\\u202E is away\n"));

        var failed = Write(new JournalFormatter(), "failed", new InvalidOperationException("one\ntwo"));
        Assert.That(failed, Is.EqualTo("<4>failed\n<4>System.InvalidOperationException: one\n<4>two\n"));
    }

    [Test]
    public void A_json_line_is_one_object_without_duplicate_values()
    {
        var line = Write(new JsonLineFormatter(Time), "BTC\nUSDT is 2.5 s old", ("Symbol", "BTC\nUSDT"), ("Age", 2.5));

        var json = JsonElement.Parse(line);
        Assert.That(line.Count(c => c == '\n'), Is.EqualTo(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.EnumerateObject().Select(p => p.Name), Is.EqualTo(["Timestamp", "LogLevel", "Category", "Message", "State"]));
            Assert.That(json.GetProperty("Timestamp").GetString(), Is.EqualTo("2026-11-28T21:05:06.078Z"));
            Assert.That(json.GetProperty("LogLevel").GetString(), Is.EqualTo("Warning"));
            Assert.That(json.GetProperty("Message").GetString(), Is.EqualTo("BTC\nUSDT is 2.5 s old"));
            Assert.That(json.GetProperty("State").GetRawText(), Is.EqualTo("""{"Symbol":"BTC\nUSDT","Age":2.5}"""));
        }
    }

    [Test]
    public void A_json_line_escapes_control_characters_and_preserves_the_text()
    {
        const string External = "\e[2J\u202E\u200Ba\u009Bb\a \U000E0001 asks";
        var line = Write(new JsonLineFormatter(Time), External, ("Who", External));

        Assert.That(line.TrimEnd('\n'), Has.All.InRange(' ', '~'));
        Assert.That(JsonElement.Parse(line).GetProperty("Message").GetString(), Is.EqualTo(External));
        Assert.That(JsonElement.Parse(line).GetProperty("State").GetProperty("Who").GetString(), Is.EqualTo(External));
    }

    [Test]
    public void A_card_in_the_json_log_is_one_line_of_it()
    {
        using var output = new StringWriter();
        var card = CardJson.Deserialize(Encoding.UTF8.GetBytes(Card));

        new JsonCardConsole(output, Time).Show(card, "▲ LONG\n");

        var json = JsonElement.Parse(output.ToString());
        Assert.That(output.ToString().Count(c => c == '\n'), Is.EqualTo(1));
        Assert.That(json.GetProperty("Category").GetString(), Is.EqualTo("card"));
        Assert.That(json.GetProperty("Card").GetRawText(), Is.EqualTo(Encoding.UTF8.GetString(CardJson.Serialize(card))));
    }

    private static string Write(ConsoleFormatter formatter, string message, params (string Name, object? Value)[] values) =>
        Write(formatter, message, exception: null, values);

    private static string Write(
        ConsoleFormatter formatter, string message, Exception? exception, params (string Name, object? Value)[] values)
    {
        List<KeyValuePair<string, object?>> state =
        [
            .. values.Select(v => KeyValuePair.Create(v.Name, v.Value)),
            KeyValuePair.Create<string, object?>("{OriginalFormat}", "a template"),
        ];
        using var output = new StringWriter { NewLine = "\n" };
        formatter.Write(
            new LogEntry<List<KeyValuePair<string, object?>>>(
                LogLevel.Warning, "Category", default, state, exception, (_, _) => message),
            scopeProvider: null,
            output);
        return output.ToString();
    }
}
