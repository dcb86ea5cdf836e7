namespace DarkAlpha.Simulator.Synthetic;

/// <summary>One minute of a synthetic market seen from the scene it belongs to.</summary>
/// <param name="Scene">The scene playing, or null when the schedule has none: then the market is calm.</param>
/// <param name="Minute">Minutes since the scene began, from 0.</param>
public readonly record struct SceneMoment(Scene? Scene, int Minute)
{
    /// <summary>What is happening.</summary>
    public SceneKind Kind => Scene?.Kind ?? SceneKind.Calm;

    /// <summary>True in the scene's last minute.</summary>
    public bool IsLast => Scene is not null && Minute == Scene.Minutes - 1;
}
