namespace DarkAlpha.Actors.Text;

/// <summary>Ages of data on cards, in chats and in the live view.</summary>
public static class AgeText
{
    /// <summary>An age in seconds: one decimal below 10 s (<c>0.2</c>), none from there on (<c>42</c>); null for null.</summary>
    public static string? Seconds(long? milliseconds) => milliseconds switch
    {
        null => null,
        < 10_000 => (milliseconds.Value / 1000.0).ToString("0.0"),
        _ => (milliseconds.Value / 1000).ToString(),
    };
}
