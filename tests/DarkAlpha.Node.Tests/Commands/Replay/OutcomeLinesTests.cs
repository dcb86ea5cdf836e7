using System.Text;
using System.Text.Json;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class OutcomeLinesTests
{
    private static readonly string[] Card = ["symbol", "created_at", "strategy", "side"];

    private static readonly string[] Result = ["status", "mfe_r", "mae_r"];

    private static readonly string[] Exit = ["exit_price", "exit_at", "minutes", "gross_r", "fees_r", "funding_r", "net_r"];

    private static readonly Symbol Btc = new("BTCUSDT");

    // The close of the first minute of the day.
    private static readonly Instant Round = Instants.Midnight.PlusMilliseconds(Instants.Minute - 1);

    private static readonly Candle Target = new(Instants.OpenOf(1), Open: 1024, High: 2100, Low: 1000, Close: 2050, Volume: 1);

    [Test]
    public void A_card_with_an_exit_has_all_fields_in_order()
    {
        using var lines = new OutcomeLines();
        var followed = Follow();
        followed.Follower.OnCandle(Target);

        var line = Parse(lines.Of(followed));

        string[] names = [.. Card, .. Result, .. Exit];
        Assert.That(line.FieldNames(), Is.EqualTo(names));
        Assert.That((line.Text("status"), line.Text("exit_at")), Is.EqualTo(("target", "2026-01-01T00:01:59.999Z")));
        Assert.That((line.Number("gross_r"), line.Number("minutes")), Is.EqualTo((2.0, 1.0)));
    }

    [Test]
    public void A_card_without_an_exit_has_no_fields_of_one()
    {
        using var lines = new OutcomeLines();
        string[] names = [.. Card, .. Result];
        Assert.That(Parse(lines.Of(Follow())).FieldNames(), Is.EqualTo(names));
    }

    [Test]
    public void A_line_has_nothing_of_the_one_before_it()
    {
        using var lines = new OutcomeLines();
        var alone = lines.Of(Follow()).ToArray();
        var followed = Follow();
        followed.Follower.OnCandle(Target);
        lines.Of(followed);

        Assert.That(lines.Of(Follow()).ToArray(), Is.EqualTo(alone));
    }

    [Test]
    public void An_episode_has_its_gate_its_levels_and_the_number_of_its_rounds()
    {
        using var lines = new OutcomeLines();
        var recorder = new LedgerRecorder(new OutcomeOptions());
        var bitcoin = recorder.ForSymbol(Btc);
        var refused = new Decision(
            DecisionKind.Blocked, "dedupe_window", null, Refused: [new RefusedProposal(ProposalFactory.Long, "dedupe_window")]);
        bitcoin.OnRound(Round, refused);
        bitcoin.OnRound(Round + TimeSpan.FromMinutes(1), refused);
        bitcoin.OnCandle(Target);

        var line = Parse(lines.Of(recorder.Episodes.Single()));

        string[] names = ["symbol", "opened_at", "gate", "strategy", "side", "entry", "stop", "take_profit", "rounds", .. Result, .. Exit];
        Assert.That(line.FieldNames(), Is.EqualTo(names));
        Assert.That((line.Text("gate"), line.Text("opened_at")), Is.EqualTo(("dedupe_window", "2026-01-01T00:00:59.999Z")));
        Assert.That((line.Number("entry"), line.Number("rounds")), Is.EqualTo((1024.0, 2.0)));
    }

    private static FollowedOutcome Follow()
    {
        var card = CardBuilder.Of(Btc.Name, Round.ToDateTimeOffset());
        return new FollowedOutcome(card, new OutcomeFollower(Levels.Of(card), Round, new OutcomeOptions()));
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> line) => JsonElement.Parse(Encoding.UTF8.GetString(line.Span));
}
