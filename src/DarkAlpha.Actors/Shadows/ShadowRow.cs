using DarkAlpha.Actors.Ledger;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.Shadows;

/// <summary>One row of the table of what shadows issued and stopped: that of an episode, and the set it belongs to.</summary>
[Table("shadow_episodes")]
internal sealed class ShadowRow : EpisodeColumns
{
    // Before the other columns of the key.
    [Column("set_id"), PrimaryKey(0)]
    public string Set { get; set; } = "";

    /// <summary>The row of an episode of a shadow.</summary>
    public static ShadowRow Of(StoredEpisode episode)
    {
        var set = episode.Set ?? throw new ArgumentException("an episode of the desk's own ledger belongs to no shadow", nameof(episode));
        var row = new ShadowRow { Set = set };
        row.Fill(episode);
        return row;
    }

    /// <inheritdoc/>
    public override StoredEpisode ToEpisode() => base.ToEpisode() with { Set = Set };
}
