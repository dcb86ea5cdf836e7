using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Styles of the live view.</summary>
internal static class ViewStyles
{
    /// <summary>Normal text.</summary>
    public static Style Plain { get; } = Style.Plain;

    /// <summary>Emphasised text.</summary>
    public static Style Bold { get; } = new(decoration: Decoration.Bold);

    /// <summary>Headings and what is no longer valid.</summary>
    public static Style Muted { get; } = new(foreground: Color.Grey);

    /// <summary>Healthy.</summary>
    public static Style Good { get; } = new(foreground: Color.Green);

    /// <summary>Degraded or blocked.</summary>
    public static Style Warning { get; } = new(foreground: Color.Yellow);

    /// <summary>Failed.</summary>
    public static Style Bad { get; } = new(foreground: Color.Red);

    /// <summary>A valid LONG card.</summary>
    public static Style Long { get; } = new(foreground: Color.Green, decoration: Decoration.Bold);

    /// <summary>A valid SHORT card.</summary>
    public static Style Short { get; } = new(foreground: Color.Red, decoration: Decoration.Bold);
}
