using System.Text.Json;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Outcomes and episodes as JSON, each on one line.</summary>
internal static class OutcomeLines
{
    /// <summary>What became of a card.</summary>
    public static byte[] Of(FollowedOutcome followed) => Line(json =>
    {
        var card = followed.Card;
        json.WriteString("symbol", card.Symbol.Name);
        json.WriteString("created_at", CardTime.Format(card.CreatedAt));
        json.WriteString("strategy", card.Strategy);
        json.WriteString("side", SideNames.Of(card.Side));
        Write(json, followed.Follower.Outcome);
    });

    /// <summary>What became of proposals that a gate stopped.</summary>
    public static byte[] Of(Episode episode) => Line(json =>
    {
        json.WriteString("symbol", episode.Id.Symbol.Name);
        json.WriteString("opened_at", CardTime.Format(episode.OpenedAt));
        json.WriteString("gate", episode.Id.Gate);
        json.WriteString("strategy", episode.Id.Strategy);
        json.WriteString("side", SideNames.Of(episode.Id.Side));
        json.WriteNumber("entry", episode.Levels.Entry);
        json.WriteNumber("stop", episode.Levels.Stop);
        json.WriteNumber("take_profit", episode.Levels.TakeProfit);
        json.WriteNumber("rounds", episode.Rounds);
        Write(json, episode.Outcome);
    });

    private static byte[] Line(Action<Utf8JsonWriter> writeFields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            writeFields(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteString("status", outcome.Status.ToText());
        json.WriteNumber("mfe_r", outcome.MfeR);
        json.WriteNumber("mae_r", outcome.MaeR);
        if (outcome.Exit is not { } exit)
        {
            return;
        }

        json.WriteNumber("exit_price", exit.Price);
        json.WriteString("exit_at", CardTime.Format(exit.At));
        json.WriteNumber("minutes", exit.Minutes);
        json.WriteNumber("gross_r", exit.GrossR);
        json.WriteNumber("fees_r", exit.FeesR);
        json.WriteNumber("funding_r", exit.FundingR);
        json.WriteNumber("net_r", exit.NetR);
    }
}
