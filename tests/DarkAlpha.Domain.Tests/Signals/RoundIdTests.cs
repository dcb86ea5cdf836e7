using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Signals;

public sealed class RoundIdTests
{
    private static readonly RoundId Round = new(new Symbol("BTCUSDT"), Instants.Midnight.PlusMilliseconds(13 * 3_600_000 + 59_999));

    [Test]
    public void The_id_is_made_of_symbol_and_time() => Assert.That(Round.ToString(), Is.EqualTo("BTCUSDT-20260101T130059999Z"));

    [Test]
    public void The_same_round_has_the_same_trace_id() =>
        Assert.That(new RoundId(new Symbol("BTCUSDT"), Round.Timestamp).TraceId, Is.EqualTo(Round.TraceId));

    [Test]
    public void Another_symbol_or_time_has_another_trace_id()
    {
        Assert.That((Round with { Symbol = new Symbol("ETHUSDT") }).TraceId, Is.Not.EqualTo(Round.TraceId));
        Assert.That((Round with { Timestamp = Round.Timestamp.PlusMilliseconds(1) }).TraceId, Is.Not.EqualTo(Round.TraceId));
    }

    [Test]
    public void The_trace_id_has_the_form_of_a_w3c_trace_id() => Assert.That(Round.TraceId, Does.Match("^[0-9a-f]{32}$"));
}
