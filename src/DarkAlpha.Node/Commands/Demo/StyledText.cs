using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Text in one style.</summary>
/// <param name="Text">The text.</param>
/// <param name="Style">Its style.</param>
internal readonly record struct StyledText(string Text, Style Style);
