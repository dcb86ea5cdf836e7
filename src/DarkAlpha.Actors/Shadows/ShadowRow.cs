using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Strategies;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.Shadows;

/// <summary>One row of the table of what shadows issued and stopped: that of an episode, and the set it belongs to.</summary>
[Table("shadow_episodes")]
internal sealed class ShadowRow
{
    [Column("set_id"), PrimaryKey(1)]
    public string Set { get; set; } = "";

    [Column("symbol"), PrimaryKey(2)]
    public string Symbol { get; set; } = "";

    [Column("strategy"), PrimaryKey(3)]
    public string Strategy { get; set; } = "";

    [Column("side"), PrimaryKey(4)]
    public string Side { get; set; } = "";

    [Column("gate"), PrimaryKey(5)]
    public string Gate { get; set; } = "";

    [Column("opened_at"), PrimaryKey(6)]
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
    public string Status { get; set; } = EpisodeRow.Open;

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

    /// <summary>The row of an episode of a shadow.</summary>
    public static ShadowRow Of(StoredEpisode episode) => new()
    {
        Set = episode.Set ?? throw new ArgumentException("an episode of the desk's own ledger belongs to no shadow", nameof(episode)),
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
    public StoredEpisode ToEpisode() => ToEpisodeRow().ToEpisode() with { Set = Set };

    private EpisodeRow ToEpisodeRow() => new()
    {
        Symbol = Symbol,
        Strategy = Strategy,
        Side = Side,
        Gate = Gate,
        OpenedAt = OpenedAt,
        Entry = Entry,
        Stop = Stop,
        TakeProfit = TakeProfit,
        Confidence = Confidence,
        Rounds = Rounds,
        Status = Status,
        MfeR = MfeR,
        MaeR = MaeR,
        ExitPrice = ExitPrice,
        ExitAt = ExitAt,
        Minutes = Minutes,
        GrossR = GrossR,
        FeesR = FeesR,
        FundingR = FundingR,
    };
}
