using System.Buffers;
using System.Text.Json;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Outcomes and episodes as JSON, each on one line. All share a buffer: a line is valid until the next one is made.</summary>
internal sealed class OutcomeLines : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>Creates the buffer.</summary>
    public OutcomeLines() => _json = new Utf8JsonWriter(_line);

    /// <summary>What became of a card.</summary>
    public ReadOnlyMemory<byte> Of(FollowedOutcome followed)
    {
        var card = followed.Card;
        Begin(card.Symbol);
        _json.WriteString("created_at", CardTime.Format(card.CreatedAt));
        _json.WriteString("strategy", card.Strategy);
        _json.WriteString("side", SideNames.Of(card.Side));
        return End(followed.Follower.Outcome);
    }

    /// <summary>What became of proposals that a gate stopped.</summary>
    public ReadOnlyMemory<byte> Of(Episode episode)
    {
        Begin(episode.Id.Symbol);
        _json.WriteString("opened_at", CardTime.Format(episode.OpenedAt));
        _json.WriteString("gate", episode.Id.Gate);
        _json.WriteString("strategy", episode.Id.Strategy);
        _json.WriteString("side", SideNames.Of(episode.Id.Side));
        _json.WriteNumber("entry", episode.Levels.Entry);
        _json.WriteNumber("stop", episode.Levels.Stop);
        _json.WriteNumber("take_profit", episode.Levels.TakeProfit);
        _json.WriteNumber("rounds", episode.Rounds);
        return End(episode.Outcome);
    }

    /// <summary>Releases the writer.</summary>
    public void Dispose() => _json.Dispose();

    private void Begin(Symbol symbol)
    {
        _line.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("symbol", symbol.Name);
    }

    private ReadOnlyMemory<byte> End(Outcome outcome)
    {
        Write(_json, outcome);
        _json.WriteEndObject();
        _json.Flush();
        return _line.WrittenMemory;
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
