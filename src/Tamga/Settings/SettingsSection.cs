namespace Tamga.Settings;

/// <summary>A section of the configuration and the options that are read from it.</summary>
/// <param name="Path">Where it is, such as <c>Tamga:Webhooks</c>.</param>
/// <param name="Options">Their type; its public properties are the keys.</param>
public sealed record SettingsSection(string Path, Type Options);
