namespace DarkAlpha.Simulator.Synthetic;

/// <summary>A minute of a synthetic market relative to the scene that is active in it.</summary>
/// <param name="Scene">The active scene; null when there is none and the market is calm.</param>
/// <param name="Minute">Minutes since the scene began, from 0.</param>
public readonly record struct SceneMoment(Scene? Scene, int Minute)
{
    /// <summary>Kind of the active scene; <see cref="SceneKind.Calm"/> when there is none.</summary>
    public SceneKind Kind => Scene?.Kind ?? SceneKind.Calm;

    /// <summary>True in the scene's last minute.</summary>
    public bool IsLast => Scene is not null && Minute == Scene.Minutes - 1;
}
