using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.Ledger;

/// <summary>One row of the table of episodes. Times are Unix milliseconds; the columns of the exit are null without one.</summary>
[Table("episodes")]
internal sealed class EpisodeRow
{
    /// <summary>Status of an outcome that is not final.</summary>
    public const string Open = "open";

    /// <summary>Status of an outcome with a missing minute.</summary>
    public const string Unknown = "unknown";

    private static readonly string LongSide = SideNames.Of(Domain.Strategies.Side.Long);

    [Column("symbol"), PrimaryKey(1)]
    public string Symbol { get; set; } = "";

    [Column("strategy"), PrimaryKey(2)]
    public string Strategy { get; set; } = "";

    [Column("side"), PrimaryKey(3)]
    public string Side { get; set; } = "";

    [Column("gate"), PrimaryKey(4)]
    public string Gate { get; set; } = "";

    [Column("opened_at"), PrimaryKey(5)]
    public long OpenedAt { get; set; }

    [Column("entry")]
    public double Entry { get; set; }

    [Column("stop")]
    public double Stop { get; set; }

    [Column("take_profit")]
    public double TakeProfit { get; set; }

    [Column("confidence")]
    public double Confidence { get; set; }

    [Column("rounds")]
    public int Rounds { get; set; }

    [Column("status")]
    public string Status { get; set; } = Open;

    [Column("mfe_r")]
    public double MfeR { get; set; }

    [Column("mae_r")]
    public double MaeR { get; set; }

    [Column("exit_price")]
    public double? ExitPrice { get; set; }

    [Column("exit_at")]
    public long? ExitAt { get; set; }

    [Column("minutes")]
    public long? Minutes { get; set; }

    [Column("gross_r")]
    public double? GrossR { get; set; }

    [Column("fees_r")]
    public double? FeesR { get; set; }

    [Column("funding_r")]
    public double? FundingR { get; set; }

    /// <summary>The row of an episode.</summary>
    public static EpisodeRow Of(StoredEpisode episode) => new()
    {
        Symbol = episode.Symbol.Name,
        Strategy = episode.Strategy,
        Side = SideNames.Of(episode.Levels.Side),
        Gate = episode.Gate,
        OpenedAt = episode.OpenedAt.UnixMilliseconds,
        Entry = episode.Levels.Entry,
        Stop = episode.Levels.Stop,
        TakeProfit = episode.Levels.TakeProfit,
        Confidence = episode.Confidence,
        Rounds = episode.Rounds,
        Status = episode.Outcome.Status.ToText(),
        MfeR = episode.Outcome.MfeR,
        MaeR = episode.Outcome.MaeR,
        ExitPrice = episode.Outcome.Exit?.Price,
        ExitAt = episode.Outcome.Exit?.At.UnixMilliseconds,
        Minutes = episode.Outcome.Exit?.Minutes,
        GrossR = episode.Outcome.Exit?.GrossR,
        FeesR = episode.Outcome.Exit?.FeesR,
        FundingR = episode.Outcome.Exit?.FundingR,
    };

    /// <summary>The episode of the row.</summary>
    /// <exception cref="FormatException">Another program wrote a status that this one does not know.</exception>
    public StoredEpisode ToEpisode() => new(
        new Symbol(Symbol),
        Strategy,
        new Levels(ParseSide(), Entry, Stop, TakeProfit),
        Gate,
        Confidence,
        new Instant(OpenedAt),
        Rounds,
        new Outcome(ParseStatus(), MfeR, MaeR, ToExit()));

    private Domain.Strategies.Side ParseSide() => Side == LongSide ? Domain.Strategies.Side.Long : Domain.Strategies.Side.Short;

    private OutcomeStatus ParseStatus() => Enum.TryParse<OutcomeStatus>(Status, ignoreCase: true, out var status)
        ? status
        : throw new FormatException($"the ledger has an episode of {Symbol} with the status '{Status}', which this version does not know");

    private OutcomeExit? ToExit() =>
        (ExitPrice, ExitAt, Minutes, GrossR, FeesR, FundingR) is ({ } price, { } at, { } minutes, { } gross, { } fees, { } funding)
            ? new OutcomeExit(price, new Instant(at), minutes, gross, fees, funding)
            : null;
}
