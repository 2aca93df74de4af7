console.log('duizhao');
