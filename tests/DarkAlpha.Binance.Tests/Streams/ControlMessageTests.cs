using System.Text;
using System.Text.Json;
using DarkAlpha.Binance.Streams;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Streams;

public sealed class ControlMessageTests
{
    // Some symbols are Chinese: three bytes per character.
    private static readonly Arbitrary<(string Method, string[] Streams, int MaxBytes, int FirstId)> Cases = (
        from method in Gen.Elements("SUBSCRIBE", "UNSUBSCRIBE")
        from names in Gen.ArrayOf(Gen.Elements("btcusdt", "1000shibusdt", "a", "币安人生usdt"))
        from maxBytes in Gen.Choose(100, 4_000)
        from firstId in Gen.Choose(0, int.MaxValue - 1)
        select (method, names.Select((n, i) => $"{n}{i}@kline_1m").ToArray(), maxBytes, firstId)).ToArbitrary();

    [PropertyTest(MaxTest = 1_000)]
    public Property Every_stream_is_in_one_message_in_order_and_no_message_is_too_large() => Prop.ForAll(Cases, c =>
    {
        var id = (long)c.FirstId;
        var messages = ControlMessage.Split(c.Method, c.Streams, c.MaxBytes, () => ++id).ToList();
        var parsed = messages.ConvertAll(m => JsonDocument.Parse(m.Text).RootElement);
        Assert.That(messages.Select(m => Encoding.UTF8.GetByteCount(m.Text)), Is.All.LessThanOrEqualTo(c.MaxBytes));
        Assert.That(parsed.Select(m => m.GetProperty("method").GetString()), Is.All.EqualTo(c.Method));
        Assert.That(parsed.SelectMany(m => m.GetProperty("params").EnumerateArray().Select(s => s.GetString())), Is.EqualTo(c.Streams));
        Assert.That(parsed.Select(m => m.GetProperty("id").GetInt64()), Is.EqualTo(messages.Select(m => m.Id)).And.Unique);
    });

    [Test]
    public void A_message_is_filled_before_the_next_one_is_started()
    {
        var streams = Enumerable.Range(0, 200).Select(i => $"s{i:D3}usdt@kline_1m").ToList();
        var id = 0;
        var messages = ControlMessage.Split("SUBSCRIBE", streams, 4_000, () => ++id).ToList();
        Assert.That(messages, Has.Count.EqualTo(2));
        Assert.That(messages[0].Text, Has.Length.GreaterThan(3_900));
    }

    [Test]
    public void A_stream_name_above_the_limit_gets_its_own_message()
    {
        var id = 0;
        var messages = ControlMessage.Split("SUBSCRIBE", ["a@kline_1m", new string('b', 200), "c@kline_1m"], 100, () => ++id);
        Assert.That(
            messages.Select(m => JsonDocument.Parse(m.Text).RootElement.GetProperty("params").GetArrayLength()),
            Has.Exactly(3).EqualTo(1));
    }

    [Test]
    public void No_streams_give_no_message() =>
        Assert.That(ControlMessage.Split("SUBSCRIBE", [], 4_000, () => 1), Is.Empty);
}
