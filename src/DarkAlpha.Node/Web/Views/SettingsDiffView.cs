using System.Collections.Immutable;
using DarkAlpha.Domain.Settings;

namespace DarkAlpha.Node.Web.Views;

/// <summary>What a file would change, as <c>settings diff --json</c> prints it.</summary>
/// <param name="Version">The version in force; 0 while none is stored.</param>
/// <param name="Changes">What differs from it.</param>
internal sealed record SettingsDiffView(int Version, ImmutableArray<SettingChange> Changes);
