// Tamga on Azure: one resource group with the gateway, its storage, its vault and its watch. docs/deploy.md explains it.
targetScope = 'subscription'

@description('Names the environment and its resource group (rg-…).')
@minLength(3)
@maxLength(40)
param environmentName string

@description('A region with Flex Consumption.')
param location string

@description('Memory of one instance; processor and network come in proportion.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances of each scale group. Limits towards an authority hold per instance, so mind their product.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Requests one instance serves at once before another is started.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 50

@description('Instances that never sleep, as [{ name: \'http\' | \'durable\', instanceCount: 1 }].')
param alwaysReady array = []

@description('Where Durable Functions keeps its history. The app must carry the package of the back end chosen here.')
@allowed(['AzureStorage', 'azureManaged'])
param durableBackend string = 'AzureStorage'

@description('Only used with azureManaged.')
@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@description('Changing it starts an empty hub: what waits in the old one is not carried over.')
@minLength(3)
@maxLength(45)
param taskHubName string = 'tamga'

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Puts a delete lock on the storage account, which holds the filings and their evidence.')
param lockRecords bool = true

@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Brings back the vault of a deleted environment of the same name, which purge protection keeps for 90 days.')
param recoverVault bool = false

@description('Object id of a person or group that may set secrets in the vault; empty for nobody.')
param operatorPrincipalId string = ''

@description('Receives the alerts; empty for none.')
param alertEmail string = ''

@description('Ids of existing action groups that also receive the alerts.')
param actionGroupIds array = []

@description('When the monthly X reports are filed: a cron expression in Asia/Ulaanbaatar, which the gateway reads itself.')
param zeroFilingSchedule string = '0 0 8 2 * *'

@description('Further settings of the gateway, as { Tamga__Section__Key: \'value\' }. Never a secret.')
param gatewaySettings object = {}

@description('Settings read from the vault, as { Tamga__Section__Key: \'secret-name\' }. The secret must exist first.')
param vaultSettings object = {}

var token = uniqueString(subscription().id, environmentName, location)
// Roles are named after this and not after the principal, which is unknown until the identity exists: what-if could not
// show them.
var identityName = 'id-tamga-${token}'
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-tamga-${token}'
    insightsName: 'appi-tamga-${token}'
    location: location
    tags: tags
    retentionInDays: logRetentionDays
    identityName: identityName
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'sttamga${token}'
    location: location
    tags: tags
    skuName: storageSku
    lockRecords: lockRecords
    identityName: identityName
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-tamga-${token}'
    location: location
    tags: tags
    recover: recoverVault
    identityName: identityName
    principalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackend == 'azureManaged') {
  scope: group
  params: {
    name: 'dts-tamga-${token}'
    location: location
    tags: tags
    skuName: schedulerSku
    taskHubName: taskHubName
    identityName: identityName
    principalId: identity.outputs.principalId
  }
}

module gateway 'modules/gateway.bicep' = {
  scope: group
  params: {
    name: 'func-tamga-${token}'
    planName: 'plan-tamga-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.accountName
    tableEndpoint: storage.outputs.tableEndpoint
    packageContainerUri: storage.outputs.packageContainerUri
    vaultUri: vault.outputs.uri
    insightsConnectionString: monitoring.outputs.connectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    alwaysReady: alwaysReady
    durableBackend: durableBackend
    taskHubName: taskHubName
    schedulerEndpoint: durableBackend == 'azureManaged' ? scheduler!.outputs.endpoint : ''
    gatewaySettings: union({
      Tamga__Mongolia__ZeroFiling__Schedule: zeroFilingSchedule
    }, gatewaySettings)
    vaultSettings: vaultSettings
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    prefix: environmentName
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    actionGroupIds: actionGroupIds
    email: alertEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output GATEWAY_NAME string = gateway.outputs.name
output GATEWAY_URL string = gateway.outputs.url
output VAULT_NAME string = vault.outputs.name
