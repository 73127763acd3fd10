using Tamga.Console.Tests;
using Tamga.Console.Tests.Browser;

[assembly: AssemblyFixture(typeof(ConsoleGateway))]
[assembly: AssemblyFixture(typeof(Chromium))]
