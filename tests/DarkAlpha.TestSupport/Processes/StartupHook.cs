#pragma warning disable MA0047 // The runtime looks for this name outside any namespace.
using DarkAlpha.TestSupport.Processes;

/// <summary>What the runtime calls before the program where <c>DOTNET_STARTUP_HOOKS</c> names this assembly.</summary>
internal static class StartupHook
{
    /// <summary>Runs commands until there are no more, and ends the process.</summary>
    public static void Initialize()
    {
        CommandLoop.Run();
        Environment.Exit(0);
    }
}
