using LinqToDB.Mapping;

namespace DarkAlpha.Actors.Shadows;

/// <summary>One row of the table of shadows.</summary>
[Table("shadow_sets")]
internal sealed class ShadowSetRow
{
    [Column("id"), PrimaryKey(1)]
    public string Id { get; set; } = "";

    [Column("settings")]
    public string Settings { get; set; } = "";

    [Column("since")]
    public long Since { get; set; }
}
