using LinqToDB.Mapping;

namespace DarkAlpha.Actors.Ledger;

/// <summary>One row of the table of episodes.</summary>
[Table("episodes")]
internal sealed class EpisodeRow : EpisodeColumns
{
    /// <summary>The row of an episode.</summary>
    public static EpisodeRow Of(StoredEpisode episode)
    {
        var row = new EpisodeRow();
        row.Fill(episode);
        return row;
    }
}
